//! A schema in a few lines, to be compared.

use std::fmt::Write;

use qmp_spec::qapi::{
    Branch, Command, Condition, Definition, Event, Feature, Flags, Kind, Member, Members, Remark, Schema, Struct,
    Target, TypeRef, Union,
};

/// All that a schema says but the places.
pub(crate) fn of(schema: &Schema) -> String {
    let mut text = String::new();
    for chapter in &schema.chapters {
        writeln!(text, "{} {}", "=".repeat(chapter.level), chapter.title).expect("a string can be written to");
    }
    schema.definitions.iter().for_each(|it| text += &definition(it));
    text
}

fn definition(it: &Definition) -> String {
    let mut text = format!("\n{} {}{}\n", it.kind.keyword(), it.name, condition(&it.condition));
    let mut line = |it: String| text += &format!("  {it}\n");
    it.features.iter().for_each(|it| line(feature(it)));
    match &it.kind {
        Kind::Enum(it) => {
            it.prefix.iter().for_each(|it| line(format!("prefix {it}")));
            for it in &it.values {
                line(format!("'{}'{}{}{}", it.name, condition(&it.condition), features(&it.features), remark(&it.doc)));
            }
        }
        Kind::Struct(Struct { base, members }) => {
            base.iter().for_each(|it| line(format!("base {}", ty(it))));
            members.iter().for_each(|it| line(member(it)));
        }
        Kind::Union(Union { base, discriminator, branches }) => {
            all_members(base).into_iter().for_each(&mut line);
            discriminator.iter().for_each(|(it, _)| line(format!("discriminator {it}")));
            branches.iter().for_each(|it| line(branch(it)));
        }
        Kind::Alternate(it) => it.branches.iter().for_each(|it| line(branch(it))),
        Kind::Command(Command { arguments, returns, flags: these }) => {
            all_members(arguments).into_iter().for_each(&mut line);
            returns.iter().for_each(|it| line(format!("returns {}", ty(it))));
            flags(*these).into_iter().for_each(|it| line(it.to_owned()));
        }
        Kind::Event(Event { data, boxed }) => {
            all_members(data).into_iter().for_each(&mut line);
            boxed.then(|| line("boxed".to_owned()));
        }
    }
    it.doc.text.iter().for_each(|it| line(format!("text {it:?}")));
    it.doc.sections.iter().for_each(|(tag, it)| line(format!("{tag:?} {it:?}")));
    it.doc.since.iter().for_each(|it| line(format!("since {it}")));
    text
}

fn flags(it: Flags) -> Vec<&'static str> {
    let all = [
        (it.boxed, "boxed"),
        (!it.generated, "not generated"),
        (!it.success_response, "no response"),
        (it.allow_oob, "out of band"),
        (it.allow_preconfig, "preconfig"),
        (it.coroutine, "coroutine"),
    ];
    all.into_iter().filter(|(it, _)| *it).map(|(_, word)| word).collect()
}

fn all_members(members: &Option<Members>) -> Vec<String> {
    match members {
        Some(Members::Inline(members)) => members.iter().map(member).collect(),
        Some(Members::Of(it)) => vec![format!("of {}", ty(it))],
        None => Vec::new(),
    }
}

fn member(it: &Member) -> String {
    let star = if it.optional { "*" } else { "" };
    let (condition, features) = (condition(&it.condition), features(&it.features));
    format!("{star}{}: {}{condition}{features}{}", it.name, ty(&it.ty), remark(&it.doc))
}

fn branch(it: &Branch) -> String {
    format!("{} => {}{}{}", it.name, ty(&it.ty), condition(&it.condition), remark(&it.doc))
}

fn ty(it: &TypeRef) -> String {
    let name = match it.target {
        Target::Builtin(builtin) => format!("{builtin:?}"),
        Target::Defined(_) => it.name.clone(),
        Target::Unknown => format!("?{}", it.name),
    };
    if it.is_array { format!("[{name}]") } else { name }
}

fn features(features: &[Feature]) -> String {
    features.iter().map(|it| format!(", {}", feature(it))).collect()
}

fn feature(it: &Feature) -> String {
    format!("feature {}{}{}", it.name, condition(&it.condition), remark(&it.doc))
}

fn condition(condition: &Option<Condition>) -> String {
    condition.as_ref().map(|it| format!(" if {it}")).unwrap_or_default()
}

fn remark(remark: &Remark) -> String {
    let since = remark.since.as_ref().map(|it| format!(" since {it}")).unwrap_or_default();
    match remark.text.as_str() {
        "" => since,
        text => format!(" {text:?}{since}"),
    }
}
