//! Sets of values and of events.

#[derive(Enum)]
enum Side {
    LeftHand,
    #[qmp(name = "R")]
    RightHand,
}

#[derive(Enum)]
#[qmp(rename_all = "SCREAMING_SNAKE_CASE")]
enum Open {
    OneValue,
    #[qmp(unknown)]
    Other(UnknownValue),
}

#[derive(Events)]
enum Acme {
    Fan(AcmeFan),
    Door(Box<AcmeDoor>),
}
