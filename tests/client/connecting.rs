//! Ways to connect, and what is in the way.

use std::net::{TcpListener, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use qemu_qmp::client::{Listener, Options};
use qemu_qmp::command::QueryName;
use qemu_qmp::{Client, Error, mock};
use rustix::net::{AddressFamily, SocketAddrUnix, SocketType};
use serde_json::json;

use crate::fake::{Fake, GREETING, connecting};

/// A path for a socket, which is removed in the end.
pub(crate) struct SocketPath(pub(crate) PathBuf);

impl SocketPath {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("qemu-qmp-{name}-{}.sock", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Self(path)
    }
}

impl Drop for SocketPath {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Serves a client by TCP, by passing bytes on to a mock.
pub(crate) fn relay(stream: TcpStream) {
    let server = mock::serve(|_, peer| peer.reply(json!({"name": "vm1"}))).expect("a server");
    let (mut client, mut answers) = (stream.try_clone().expect("a clone"), server.try_clone().expect("a clone"));
    thread::spawn(move || std::io::copy(&mut answers, &mut client));
    thread::spawn(move || std::io::copy(&mut { stream }, &mut { server }));
}

#[test]
fn by_tcp_either_way_round() {
    let listener = TcpListener::bind("[::1]:0").or_else(|_| TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("it is bound").to_string();
    thread::spawn(move || relay(listener.accept().expect("a client").0));
    let client = Client::connect_tcp(&address).expect("the server is willing");
    assert_eq!(client.execute(QueryName::new()).expect("it is answered").name.as_deref(), Some("vm1"));

    let listener = Listener::tcp("127.0.0.1:0").expect("a port");
    let address = listener.address().to_owned();
    thread::spawn(move || relay(TcpStream::connect(address).expect("a client that listens")));
    let client = listener.accept().expect("the server is willing");
    client.execute(QueryName::new()).expect("it is answered");
}

#[test]
fn nobody_there_is_told() {
    let error = Client::connect_tcp("127.0.0.1:1").expect_err("it cannot succeed");
    assert!(error.to_string().starts_with("cannot connect to 127.0.0.1:1: "), "{error}");
    let path = SocketPath::new("nobody");
    assert!(matches!(Client::connect_unix(&path.0), Err(Error::Transport { .. })));
}

#[test]
fn a_socket_that_is_not_there_yet_is_waited_for() {
    let path = SocketPath::new("later");
    let options = Options::new().retry_for(Duration::from_secs(60));
    thread::scope(|scope| {
        let client = scope.spawn(|| options.connect_unix(&path.0).expect("it comes"));
        // It is there, and nobody listens yet: the socket of a server that has ended is like that.
        let socket = rustix::net::socket(AddressFamily::UNIX, SocketType::STREAM, None).expect("a socket");
        rustix::net::bind(&socket, &SocketAddrUnix::new(&path.0).expect("a short path")).expect("the path is free");
        thread::sleep(Duration::from_millis(5));
        rustix::net::listen(&socket, 1).expect("it is bound");
        let (stream, _) = UnixListener::from(socket).accept().expect("the client tries again");
        let mut server = Fake::new(stream);
        server.say(GREETING);
        server.answer("{}");
        client.join().expect("no panic");
    });
}

#[test]
fn a_monitor_that_is_taken_is_busy() {
    let path = SocketPath::new("busy");
    let _listener = UnixListener::bind(&path.0).expect("a socket");
    let error = Options::new().patience(Duration::from_millis(5)).connect_unix(&path.0).expect_err("it cannot succeed");
    let Error::Busy { process, holder, .. } = &error else { panic!("{error}") };
    if cfg!(target_os = "linux") {
        assert_eq!(*process, Some(std::process::id()));
    }
    // Nobody has accepted anybody.
    assert_eq!(*holder, None);
    assert!(error.to_string().contains("accepted, but no greeting within 5ms: another client"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_monitor_that_others_wait_for_is_busy_at_once() {
    let path = SocketPath::new("queue");
    let listener = UnixListener::bind(&path.0).expect("a socket");
    rustix::net::listen(&listener, 0).expect("it listens already");
    let _first = UnixStream::connect(&path.0).expect("there is room for one");
    let error = Client::connect_unix(&path.0).expect_err("it cannot succeed");
    assert!(error.to_string().contains("others wait for it already"), "{error}");
}

#[test]
fn what_is_no_qmp_server_is_told_by_what_it_says() {
    let (client, _) = connecting(&Options::new(), |server| {
        server.say("SSH-2.0-OpenSSH_9.2\r\n");
        server.stream.get_ref().shutdown(std::net::Shutdown::Both).expect("it was connected");
    });
    let error = client.expect_err("it cannot succeed");
    assert!(matches!(error, Error::Protocol { .. }), "{error}");
    assert!(error.to_string().contains("SSH-2.0"), "{error}");
}

#[test]
fn a_server_that_refuses_or_forgets_the_negotiation_is_told() {
    let (client, _server) = connecting(&Options::new(), |server| {
        server.say(GREETING);
        let id = server.asked().expect("the negotiation").id;
        server.say(format!(r#"{{"id": {id}, "error": {{"class": "GenericError", "desc": "no"}}}}"#));
    });
    let error = client.expect_err("it cannot succeed");
    assert!(error.to_string().ends_with(": no (GenericError)"), "{error}");

    let patience = Options::new().patience(Duration::from_secs(4));
    let (client, _server) = connecting(&patience, |server| {
        server.say(GREETING);
        server.asked().expect("the negotiation");
    });
    assert!(matches!(client, Err(Error::Deadline { .. })));
}

#[test]
fn out_of_band_where_it_is_not_offered_is_not_sent() {
    let (client, mut server) = connecting(&Options::new(), |server| {
        server.say(GREETING.replace("\"oob\"", ""));
        assert!(server.answer("{}").arguments.is_null());
    });
    let client = client.expect("the server is willing");
    let error = client.execute_oob(QueryName::new()).expect_err("it cannot succeed");
    assert!(matches!(error, Error::NotTaken { .. }), "{error}");
    drop(client);
    assert!(Fake::asked(&mut server).is_none());
}
