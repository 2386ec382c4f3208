//! An option that nobody knows, on a variant: that it holds something is not another mistake.
#[derive(Clone, qemu_qmp::Enum)]
enum State {
    Spinning,
    #[qmp(unknwon)] //~ unknown option `unknwon`; did you mean `unknown`? (options here: `name`, `unknown`)
    Other(qemu_qmp::UnknownValue),
}

fn main() {
    assert!("spinning".parse::<State>().is_ok());
}
