//! Descriptors go along with their command.

use std::io::{IoSliceMut, Read, Seek, Write};
use std::mem::MaybeUninit;
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::thread;

use qemu_qmp::client::Options;
use qemu_qmp::command::Getfd;
use qemu_qmp::{Client, Error};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};

use crate::fake::{Fake, GREETING, connected};

/// What arrives in one message: its text, and the descriptors beside it.
fn message(server: &Fake) -> (String, Vec<OwnedFd>) {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut text = [0; 4096];
    let parts = &mut [IoSliceMut::new(&mut text)];
    let length = recvmsg(server.stream.get_ref(), parts, &mut control, RecvFlags::empty()).expect("a message").bytes;
    let mut descriptors = Vec::new();
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(received) = message {
            descriptors.extend(received);
        }
    }
    (String::from_utf8_lossy(&text[..length]).into_owned(), descriptors)
}

#[test]
fn a_descriptor_arrives_in_the_message_of_its_command() {
    let (client, mut server) = connected(&Options::new());
    let (mut reader, mut writer) = std::io::pipe().expect("a pipe");
    let call = client.call(Getfd::new("pipe")).with_descriptors([writer.try_clone().expect("a clone").into()]);
    let call = call.start().expect("it is sent");
    let (line, descriptors) = message(&server);
    assert!(line.starts_with(r#"{"execute":"getfd","arguments":{"fdname":"pipe"},"id":"#), "{line}");
    let [descriptor] = <[OwnedFd; 1]>::try_from(descriptors).expect("one descriptor");
    std::fs::File::from(descriptor).write_all(b"from there").expect("it is the pipe");
    writer.write_all(b", from here").expect("the pipe is open");
    drop(writer);
    let id = line.trim_end().rsplit(':').next().expect("an id").trim_end_matches('}');
    server.say(format!("{{\"return\": {{}}, \"id\": {id}}}"));
    call.wait().expect("it is answered");
    let mut text = String::new();
    // It ends: the client holds no copy any more.
    reader.read_to_string(&mut text).expect("the pipe is read");
    assert_eq!(text, "from there, from here");
}

#[test]
fn no_descriptor_goes_through_tcp() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("it is bound").to_string();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        stream.write_all(GREETING.as_bytes()).expect("it reads");
        let mut line = [0; 1024];
        let length = stream.read(&mut line).expect("the negotiation");
        let line: serde_json::Value = serde_json::from_slice(&line[..length]).expect("JSON");
        write!(stream, "{{\"return\": {{}}, \"id\": {}}}", line["id"]).expect("it reads");
        stream
    });
    let client = Client::connect_tcp(&address).expect("the server is willing");
    let mut file = std::fs::File::open("Cargo.toml").expect("a file");
    file.rewind().expect("it is a file");
    let error =
        client.call(Getfd::new("file")).with_descriptors([file.into()]).execute().expect_err("it cannot succeed");
    assert!(matches!(error, Error::Transport { .. }), "{error}");
    drop((client, server));
}
