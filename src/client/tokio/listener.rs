//! Waiting for a QEMU that connects to us, without blocking.

use std::io;

use ::tokio::net::TcpListener;
#[cfg(unix)]
use ::tokio::net::UnixListener;

use super::{Client, Options, connect};
use crate::{Error, client};

/// A socket to which QEMU connects; see [the one for threads](client::Listener). It is made within a runtime.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// let listener = qemu_qmp::tokio::Listener::tcp("127.0.0.1:0")?;
/// println!("-chardev socket,id=qmp,host=127.0.0.1,port={}", listener.address());
/// # Ok::<(), qemu_qmp::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Listener {
    socket: Socket,
    address: String,
}

#[derive(Debug)]
enum Socket {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener),
}

impl Listener {
    /// Listens on a TCP address; port 0 is one that is free.
    ///
    /// # Errors
    ///
    /// If the address cannot be had.
    pub fn tcp(address: &str) -> Result<Self, Error> {
        Self::from_std(client::Listener::tcp(address)?)
    }

    /// Listens on a Unix socket, which is made at the path.
    ///
    /// # Errors
    ///
    /// If the socket cannot be made; also if there is something at the path.
    #[cfg(unix)]
    pub fn unix(path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::from_std(client::Listener::unix(path)?)
    }

    fn from_std(listener: client::Listener) -> Result<Self, Error> {
        let client::Listener { socket, address } = listener;
        match Socket::from_std(socket) {
            Ok(socket) => Ok(Self { socket, address }),
            Err(source) => Err(Error::Transport { doing: format!("set up the socket on {address}"), source }),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits for a QEMU to connect, and negotiates with it. To drop the future is to stop waiting.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    pub async fn accept(&self) -> Result<Client, Error> {
        self.accept_with(&Options::new()).await
    }

    /// The same with options. The wait for the connection itself has no deadline.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::connect_tcp`].
    pub async fn accept_with(&self, options: &Options) -> Result<Client, Error> {
        let failed = |source| Error::Transport { doing: format!("accept a connection on {}", self.address), source };
        match &self.socket {
            Socket::Tcp(socket) => {
                let (stream, _) = socket.accept().await.map_err(failed)?;
                connect::tcp(stream.into_std().map_err(failed)?, self.address.clone(), options).await
            }
            #[cfg(unix)]
            Socket::Unix(socket) => {
                let (stream, _) = socket.accept().await.map_err(failed)?;
                connect::unix(stream.into_std().map_err(failed)?, self.address.clone(), None, options).await
            }
        }
    }
}

impl Socket {
    fn from_std(socket: client::listener::Socket) -> io::Result<Self> {
        Ok(match socket {
            client::listener::Socket::Tcp(socket) => {
                socket.set_nonblocking(true)?;
                Self::Tcp(TcpListener::from_std(socket)?)
            }
            #[cfg(unix)]
            client::listener::Socket::Unix(socket) => {
                socket.set_nonblocking(true)?;
                Self::Unix(UnixListener::from_std(socket)?)
            }
        })
    }
}
