//! A server that behaves as a document says.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::os::unix::net::UnixStream;

use qmp_spec::model::{Object, Role, Type};
use qmp_spec::{Format, Mode, SourceFile, SourceMap, Spec};
use serde_json::{Map, Value};

use super::serve;

/// How deep a value that is made up may be. What a document requires within itself without end ends here.
const DEPTH: usize = 16;

/// Starts a server that has the commands and events of a document, and gives the socket of its client.
///
/// It answers a command with the document's example of its reply, or with a value that fits what it returns: texts and
/// lists are empty, numbers are 0, and optional members are absent. After its first answer it tells of each event once,
/// as the document's examples do. Needs the feature `mock-documents`, which brings the document reader along.
///
/// ```
/// use qemu_qmp::{Client, UnknownEvent, mock};
///
/// # const DOCUMENT: &str = include_str!("../../examples/quickstart/acme.txt");
/// # /*
/// const DOCUMENT: &str = include_str!("spec/acme.txt");
/// # */
/// let client = Client::from_unix(mock::documents(DOCUMENT)?)?;
/// let events = client.events::<UnknownEvent>();
/// assert!(client.execute_raw("no-such-command", ()).is_err());
/// assert_eq!(events.recv()?.event.name(), "ACME_READY");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the document has errors, which are then the text of the error, or if there is no pair of sockets or no thread to
/// be had.
pub fn documents(text: &str) -> io::Result<UnixStream> {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("document.txt", text));
    let spec = qmp_spec::read_valid(&sources, Mode::Lenient).map(|(spec, _)| spec.into_inner());
    let spec = spec.map_err(|found| io::Error::new(ErrorKind::InvalidData, found.render(&sources, Format::Short)))?;
    let replies: BTreeMap<_, _> = spec.commands.iter().map(|it| (it.name.clone(), reply(&spec, it))).collect();
    let mut events: Vec<_> = spec.events.iter().flat_map(|it| &it.examples).filter_map(event).collect();
    serve(move |asked, peer| {
        match replies.get(&asked.name) {
            Some(value) => peer.reply(value.clone())?,
            None => peer.refuse("CommandNotFound", &format!("the document has no command {}", asked.name))?,
        }
        events.drain(..).try_for_each(|(name, data)| peer.event(&name, data))
    })
}

/// What a command returns: what its example shows, or else something that fits.
fn reply(spec: &Spec, command: &qmp_spec::model::Command) -> Value {
    let mut shown = command.examples.iter().filter(|it| it.role == Role::Response && it.fits);
    let shown = shown.find_map(|it| serde_json::from_str::<Value>(&it.text).ok()?.get("return").cloned());
    shown.or_else(|| Some(value(spec, command.returns.as_ref()?, DEPTH))).unwrap_or_else(|| Value::Object(Map::new()))
}

/// The name and the data that an example shows.
fn event(example: &qmp_spec::model::Example) -> Option<(String, Value)> {
    let mut shown: Value = example.fits.then(|| serde_json::from_str(&example.text).ok())??;
    let data = shown.get_mut("data").map(Value::take).unwrap_or_default();
    Some((shown.get("event")?.as_str()?.to_owned(), data))
}

/// Something that fits a type.
fn value(spec: &Spec, ty: &Type, depth: usize) -> Value {
    let Some(depth) = depth.checked_sub(1) else { return Value::Null };
    match ty {
        Type::String => "".into(),
        Type::Int(_) | Type::Number => 0.into(),
        Type::Bool => false.into(),
        Type::Null => Value::Null,
        Type::Any => Value::Object(Map::new()),
        Type::Enum(values) => values.first().map(|it| it.name.clone()).unwrap_or_default().into(),
        Type::Array(_) => Value::Array(Vec::new()),
        Type::Alternate(branches) => branches.first().map(|it| value(spec, &it.ty, depth)).unwrap_or_default(),
        Type::Object(object) => Value::Object(members(spec, object, depth)),
        Type::Named(id) => value(spec, &spec[*id].ty, depth),
    }
}

/// The members that an object must have; of a union those of its first branch.
fn members(spec: &Spec, object: &Object, depth: usize) -> Map<String, Value> {
    let mut members = Map::new();
    let mut add = |like: Option<&Type>, of: &[qmp_spec::model::Member]| {
        if let Some(Value::Object(more)) = like.map(|it| value(spec, it, depth)) {
            members.extend(more);
        }
        let required = of.iter().filter(|it| !it.optional);
        members.extend(required.map(|it| (it.name.clone(), value(spec, &it.ty, depth))));
    };
    add(object.like.as_deref(), &object.members);
    if let Some(variants) = &object.variants
        && let Some(branch) = variants.branches.first()
    {
        add(branch.like.as_deref(), &branch.members);
        members.insert(variants.tag.clone(), branch.value.clone().into());
    }
    members
}
