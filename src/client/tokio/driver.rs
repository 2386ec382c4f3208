//! The task that reads, and writes what the socket did not take at once.

use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use ::tokio::io::{AsyncRead, Interest, ReadBuf};
use ::tokio::net::TcpStream;
#[cfg(unix)]
use ::tokio::net::UnixStream;
use ::tokio::time::Instant;

use crate::client::process::{GRACE, LOOK};
use crate::client::reader::Closes;
use crate::client::shared::{Shared, Wake};
use crate::error::Closed;

/// How much is read at once. There may be a thousand clients in one program.
const CHUNK: usize = 1 << 13;

/// The socket of a client, a second time: for readiness, and for reading.
#[derive(Debug)]
pub(super) enum Socket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

/// Calls a method of the stream, whichever it is.
macro_rules! either {
    ($socket:expr, $stream:ident => $call:expr) => {
        match $socket {
            Socket::Tcp($stream) => $call,
            #[cfg(unix)]
            Socket::Unix($stream) => $call,
        }
    };
}

/// Reads until the connection ends.
pub(super) async fn run(shared: Arc<Shared>, mut socket: Socket) {
    // However this task ends, nobody is left waiting.
    let closes = Closes(&shared);
    let mut buffer = vec![0; CHUNK];
    let mut woken = Vec::new();
    let reason = poll_fn(|cx| turn(&shared, &mut socket, cx, &mut buffer, &mut woken)).await;
    shared.end(explain(&shared, reason).await);
    drop(closes);
}

/// Why the connection has ended: perhaps because the process that this client has started has.
async fn explain(shared: &Shared, reason: Closed) -> Closed {
    let Some(process) = shared.process.as_ref().filter(|_| reason.is_by_server()) else { return reason };
    let until = Instant::now() + GRACE;
    while Instant::now() < until {
        match process.end(false) {
            Some(end) => return end,
            None => ::tokio::time::sleep(LOOK).await,
        }
    }
    process.end(true).unwrap_or(reason)
}

/// Does what can be done now, until the connection has ended.
fn turn(
    shared: &Shared,
    socket: &mut Socket,
    cx: &mut Context<'_>,
    buffer: &mut [u8],
    woken: &mut Vec<Wake>,
) -> Poll<Closed> {
    loop {
        let mut state = shared.lock();
        if let Some(reason) = state.closed.clone() {
            return Poll::Ready(reason);
        }
        if state.driver.as_ref().is_none_or(|it| !it.will_wake(cx.waker())) {
            state.driver = Some(cx.waker().clone());
        }
        let writes = state.wants_writer();
        drop(state);
        if writes && let Poll::Ready(ready) = either!(socket, it => it.poll_write_ready(cx)) {
            if let Err(error) = ready {
                return Poll::Ready(Closed::Broken(Arc::new(error)));
            }
            // If the socket takes nothing, this is how tokio learns that it is to be watched.
            let _ = either!(socket, it => it.try_io(Interest::WRITABLE, || unstick(shared)));
            continue;
        }
        let mut read = ReadBuf::new(buffer);
        match ready!(either!(socket, it => Pin::new(it).poll_read(cx, &mut read))) {
            Ok(()) if read.filled().is_empty() => return Poll::Ready(Closed::ByServer { unfinished: 0 }),
            Ok(()) => {
                if let Err(reason) = shared.hear(read.filled(), None, woken) {
                    return Poll::Ready(reason);
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Poll::Ready(Closed::Broken(Arc::new(error))),
        }
    }
}

fn unstick(shared: &Shared) -> io::Result<()> {
    match shared.flush(shared.lock()).wants_writer() {
        true => Err(ErrorKind::WouldBlock.into()),
        false => Ok(()),
    }
}
