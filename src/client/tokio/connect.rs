//! From an address, or a socket, to a client, without blocking.

use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::task::Poll;
use std::time::Instant;

use ::tokio::net::TcpStream;
use ::tokio::time::{sleep, timeout};

use super::Client;
use super::driver;
use super::socket::Socket;
use crate::Error;
use crate::client::process::Process;
use crate::client::retry::Retry;
use crate::client::shared::Shared;
use crate::client::stream::Stream;
use crate::client::{self, Handle, Options};

impl Client {
    /// The same as [`connect_tcp`](Self::connect_tcp), with options.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    pub async fn connect_tcp_with(address: &str, options: &Options) -> Result<Self, Error> {
        let mut retry = Retry::new(options.retry);
        loop {
            let stream = timeout(options.patience, TcpStream::connect(address)).await;
            let stream = stream.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).and_then(TcpStream::into_std);
            match stream {
                Ok(stream) => return tcp(stream, address.to_owned(), options).await,
                Err(source) => {
                    let error = Error::Transport { doing: format!("connect to {address}"), source };
                    sleep(retry.after(error)?).await;
                }
            }
        }
    }

    /// The same as [`from_tcp`](Self::from_tcp), with options.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    pub async fn from_tcp_with(stream: std::net::TcpStream, options: &Options) -> Result<Self, Error> {
        let address = stream.peer_addr().map_or_else(|_| "a TCP connection".to_owned(), |it| it.to_string());
        tcp(stream, address, options).await
    }

    /// The same as [`connect_unix`](Self::connect_unix), with options.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    #[cfg(unix)]
    pub async fn connect_unix_with(path: impl AsRef<std::path::Path>, options: &Options) -> Result<Self, Error> {
        let path = path.as_ref();
        let mut retry = Retry::new(options.retry);
        loop {
            match client::unix::reach(path) {
                Ok(stream) => return unix(stream, path.display().to_string(), None, options).await,
                Err(error) => sleep(retry.after(error)?).await,
            }
        }
    }

    /// The same as [`from_unix`](Self::from_unix), with options.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    #[cfg(unix)]
    pub async fn from_unix_with(stream: std::os::unix::net::UnixStream, options: &Options) -> Result<Self, Error> {
        unix(stream, "a Unix socket that was given".to_owned(), None, options).await
    }

    /// The same as [`spawn`](Self::spawn), with options.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::spawn`].
    #[cfg(unix)]
    pub async fn spawn_with(
        command: &mut std::process::Command,
        options: &Options,
    ) -> Result<(Self, client::Qemu), Error> {
        let (ours, process, program) = client::unix::start(command)?;
        let qemu = client::Qemu::new(process.clone());
        Ok((unix(ours, program, Some(process), options).await?, qemu))
    }
}

pub(super) async fn tcp(stream: std::net::TcpStream, address: String, options: &Options) -> Result<Client, Error> {
    // A command is one small write, whose answer is waited for.
    let ready = stream.set_nodelay(true).and_then(|()| stream.set_nonblocking(true));
    let socket = ready.and_then(|()| Socket::new(stream.try_clone()?));
    begin(Stream::Tcp(stream), socket, address, None, options).await
}

#[cfg(unix)]
pub(super) async fn unix(
    stream: std::os::unix::net::UnixStream,
    address: String,
    process: Option<Arc<Process>>,
    options: &Options,
) -> Result<Client, Error> {
    let ready = stream.set_nonblocking(true);
    let socket = ready.and_then(|()| Socket::new(stream.try_clone()?));
    begin(Stream::Unix(stream), socket, address, process, options).await
}

/// Starts to read, and waits until the server has agreed to take commands.
async fn begin(
    stream: Stream,
    socket: io::Result<Socket>,
    address: String,
    process: Option<Arc<Process>>,
    options: &Options,
) -> Result<Client, Error> {
    let failed = |source| Error::Transport { doing: format!("set up the socket to {address}"), source };
    let socket = socket.map_err(failed)?;
    let shared = Arc::new(Shared::new(stream, address, process, options));
    shared.set_reading(socket);
    ::tokio::spawn(driver::run(shared.clone()));
    // From here on, to drop the future is to drop the client, which ends the task.
    let handle = Arc::new(Handle { shared: shared.clone(), reader: None });
    let client = Client(client::Client { handle });
    let deadline = Instant::now().checked_add(options.patience);
    let verdict = poll_fn(|cx| {
        let mut state = shared.lock();
        match options.verdict(&shared, &state, deadline) {
            Some(verdict) => Poll::Ready(verdict),
            None => {
                state.connecting = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    });
    match timeout(options.patience, verdict).await {
        Ok(verdict) => verdict?,
        Err(_) => options.verdict(&shared, &shared.lock(), Some(Instant::now())).unwrap_or(Ok(()))?,
    }
    Ok(client)
}
