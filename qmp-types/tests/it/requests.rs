//! Commands as they are sent.

use qmp_types::rt::{Serialize, Serializer};
use qmp_types::{Command, Empty, Request};

use crate::golden::command::{
    BlockResize, BlockResizeMode, Cont, DeviceAdd, Transaction, TransactionActions, TransactionActionsAbort,
    TransactionActionsBlockResize,
};

#[track_caller]
fn line(command: &impl Command) -> String {
    Request::new(command).to_line().expect("a command encodes")
}

#[test]
fn arguments_that_are_set() {
    assert_eq!(
        line(&BlockResize::new("d0", 1024)),
        "{\"execute\":\"block_resize\",\"arguments\":{\"device\":\"d0\",\"size\":1024}}\n"
    );
    assert_eq!(
        line(&BlockResize::new("d0", 1024).mode(BlockResizeMode::Full)),
        "{\"execute\":\"block_resize\",\
         \"arguments\":{\"device\":\"d0\",\"size\":1024,\"mode\":\"full\"}}\n"
    );
}

#[test]
fn no_arguments() {
    assert_eq!(line(&Cont::new()), "{\"execute\":\"cont\"}\n");
}

#[test]
fn open_arguments() {
    let command = DeviceAdd::new("virtio-net-pci").id("n0").extra("mq", true).extra("addr", 3).extra("addr", "0x10");
    assert_eq!(
        line(&command),
        "{\"execute\":\"device_add\",\"arguments\":\
         {\"driver\":\"virtio-net-pci\",\"id\":\"n0\",\"mq\":true,\"addr\":\"0x10\"}}\n"
    );
}

#[test]
fn union_of_arguments() {
    let resize = TransactionActionsBlockResize::new(BlockResize::new("d0", 1));
    let command = Transaction::new([
        TransactionActions::BlockResize(resize),
        TransactionActions::Abort(TransactionActionsAbort::new()),
    ]);
    assert_eq!(
        line(&command),
        "{\"execute\":\"transaction\",\"arguments\":{\"actions\":[\
         {\"type\":\"block_resize\",\"data\":{\"device\":\"d0\",\"size\":1}},\
         {\"type\":\"abort\"}]}}\n"
    );
}

#[test]
fn id_and_out_of_band() {
    let request = Request::new(&Cont::new()).id("a\"b").to_line();
    assert_eq!(request.expect("it encodes"), "{\"execute\":\"cont\",\"id\":\"a\\\"b\"}\n");
    let request = Request::new(&Cont::new()).id(9).out_of_band().to_line();
    assert_eq!(request.expect("it encodes"), "{\"exec-oob\":\"cont\",\"id\":9}\n");
}

#[test]
fn buffer_holds_one_line_after_the_other() {
    let mut buffer = Vec::new();
    for id in 1..=2 {
        let request = Request::new(&Cont {}).id(id).write_to(&mut buffer);
        request.expect("it encodes");
    }
    assert_eq!(buffer, b"{\"execute\":\"cont\",\"id\":1}\n{\"execute\":\"cont\",\"id\":2}\n");
}

/// A command of a user's own that cannot be encoded.
struct Broken;

impl Serialize for Broken {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("broken"))
    }
}

impl Command for Broken {
    const NAME: &'static str = "broken";
    type Return = Empty;
}

#[test]
fn buffer_holds_no_part_of_a_line() {
    let mut buffer = b"before".to_vec();
    assert!(Request::new(&Broken).write_to(&mut buffer).is_err());
    assert_eq!(buffer, b"before");
}
