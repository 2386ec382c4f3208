//! Documents of any size, with a bit of everything that documents have.

/// A document of at least so many bytes, whole sections of it.
pub(super) fn document(bytes: usize) -> String {
    let mut text = "Acme Machine\n============\n\n".to_owned();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text += &section(number);
    }
    text.trim_end().to_owned() + "\n"
}

/// An event, a command and a type that both refer to.
fn section(number: usize) -> String {
    let (event, command) = (format!("ACME_FAN_{number}"), format!("acme-set-fan-{number}"));
    let kind = format!("AcmeFan{number}");
    let underline = |name: &str| "-".repeat(name.len());
    format!(
        "{event}\n{}\n\nA fan of group {number} has changed its speed, or has stopped altogether.\n\nSince: 1.2\n\n\
         Data:\n\n\
         - \"fan\": the fan that it is about ({kind})\n\
         - \"rpm\": its speed, in revolutions per minute (json-int)\n\
         - \"reason\": why it changed (json-string, optional):\n    \"heat\": the room has become warmer\n    \
         \"command\": somebody asked for it\n\n\
         Example:\n\n{{ \"event\": \"{event}\",\n  \"data\": {{ \"fan\": {{ \"name\": \"front\", \"slots\": [1, 2] }}, \"rpm\": 900 }},\n  \
         \"timestamp\": {{ \"seconds\": 1346081204, \"microseconds\": 118250 }} }}\n\n\
         {command}\n{}\n\nSet the speed of a fan of group {number}.\n\nSince: 1.2\n\n\
         Arguments:\n\n\
         - \"name\": name of the fan (json-string)\n\
         - \"rpm\": the speed to reach, in revolutions per minute (json-int)\n\
         - \"ramp\": how long that may take, in milliseconds (json-int, optional)\n\n\
         Example:\n\n-> {{ \"execute\": \"{command}\", \"arguments\": {{ \"name\": \"front\", \"rpm\": 900 }} }}\n\
         <- {{ \"return\": {{}} }}\n\n\
         {kind}\n{}\n\nA fan of group {number}.\n\nMembers:\n\n\
         - \"name\": its name (json-string)\n\
         - \"slots\": where it is (json-array of json-int)\n\n",
        underline(&event),
        underline(&command),
        underline(&kind)
    )
}

#[cfg(test)]
mod tests {
    use qmp_spec::{Format, Mode, SourceFile, SourceMap};

    use super::*;

    #[test]
    fn documents_are_without_a_mistake() {
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("acme.txt", &document(5000)));
        let (spec, found) = qmp_spec::read(&sources, Mode::Strict);
        assert!(found.is_empty(), "{}", found.render(&sources, Format::Short));
        assert!(spec.events.len() > 2 && spec.events.iter().all(|it| it.examples[0].fits));
        assert_eq!(spec.commands.len(), spec.types.len());
    }
}
