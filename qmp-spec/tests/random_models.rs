//! A model that is written and read again is the same, whatever is in it.

#[path = "support/random.rs"]
mod random;

#[path = "support/random_spec.rs"]
mod random_spec;

use qmp_spec::{Format, Mode, SourceFile, SourceId, SourceMap};
use random::rounds;
use random_spec::random_spec;

/// What strict mode may say of a model that is made at random: it has no examples, and types may hold themselves.
const EXPECTED: [&str; 3] = ["example-missing", "like", "type-infinite"];

#[test]
fn written_and_read_again_they_are_the_same() {
    rounds(|_, random| {
        let spec = random_spec(random);
        let text = spec.to_text(SourceId::default());
        let mut sources = SourceMap::default();
        let id = sources.add(SourceFile::new("random.txt", &text));
        let (read, found) = qmp_spec::read(&sources, Mode::Strict);
        for (read, written) in read.definitions().iter().zip(&spec.definitions()) {
            assert_eq!(read, written, "{text}");
        }
        assert_eq!(read.without_places(), spec.without_places(), "{text}");
        assert_eq!(read.to_text(id), text);
        let unexpected = found.only(|rule| !EXPECTED.contains(&rule.id));
        assert!(unexpected.is_empty(), "{}\n{text}", unexpected.render(&sources, Format::Short));
    });
}
