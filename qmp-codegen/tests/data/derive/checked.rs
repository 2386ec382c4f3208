//! Types that are held against a document's.

#[derive(Event)]
#[qmp(check = acme::event::AcmeFan, rename_all = "kebab-case")]
struct Fan {
    fan_name: Box<str>,
    r#type: Option<Side>,
    #[qmp(name = "any-thing")]
    other: Option<Value>,
    #[qmp(extra)]
    extra: Extra,
}

#[derive(Command)]
#[qmp(check = acme::command::AcmeStop)]
struct Stop;

#[derive(Enum)]
#[qmp(check = acme::types::Side)]
enum Side {
    LeftHand,
    #[qmp(unknown)]
    Unknown(UnknownValue),
}
