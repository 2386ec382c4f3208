//! Types held against a document's text: what rustc is asked beside it, and what makes it watch the document.

#[derive(Event)]
#[qmp(spec = "tests/data/kiln.txt", event = "DOOR_MOVED")]
struct Moved {
    chamber: Box<str>,
    #[qmp(name = "tray-open")]
    is_out: Option<bool>,
    place: Place,
}

#[derive(Event)]
#[qmp(spec = "tests/data/kiln.txt", event = "DOOR_MOVED")]
struct Asked {
    chamber: Chamber,
}

#[derive(Event)]
#[qmp(spec = "tests/data/kiln.txt", event = "DOOR_MOVD", lenient)]
struct Misspelt;
