//! Waiting for a QEMU that connects to us.

use std::net::TcpListener;
#[cfg(unix)]
use std::os::unix::net::UnixListener;
#[cfg(unix)]
use std::path::Path;

use super::Client;
use super::options::Options;
use crate::Error;

/// A socket to which QEMU connects: `-chardev socket,id=qmp,path=…` without `server=on`.
///
/// Because it is there before QEMU is started, nobody has to wait for QEMU to make one.
#[derive(Debug)]
pub struct Listener {
    pub(super) socket: Socket,
    pub(super) address: String,
}

#[derive(Debug)]
pub(super) enum Socket {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener),
}

impl Listener {
    /// Listens on a TCP address; port 0 is one that is free.
    ///
    /// ```
    /// use qemu_qmp::client::Listener;
    ///
    /// let listener = Listener::tcp("127.0.0.1:0")?;
    /// let option = format!("socket,id=qmp,host=127.0.0.1,port={}", listener.address().rsplit(':').next().unwrap());
    /// # Ok::<(), qemu_qmp::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the address cannot be had.
    pub fn tcp(address: &str) -> Result<Self, Error> {
        let failed = |source| Error::Transport { doing: format!("listen on {address}"), source };
        let socket = TcpListener::bind(address).map_err(failed)?;
        let address = socket.local_addr().map_err(failed)?.to_string();
        Ok(Self { socket: Socket::Tcp(socket), address })
    }

    /// Listens on a Unix socket, which is made at the path.
    ///
    /// ```
    /// use qemu_qmp::client::Listener;
    ///
    /// # let path = std::env::temp_dir().join(format!("qemu-qmp-example-{}", std::process::id()));
    /// let listener = Listener::unix(&path)?;
    /// let option = format!("socket,id=qmp,path={}", listener.address());
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the socket cannot be made; also if there is something at the path.
    #[cfg(unix)]
    pub fn unix(path: impl AsRef<Path>) -> Result<Self, Error> {
        let address = path.as_ref().display().to_string();
        match UnixListener::bind(path) {
            Ok(socket) => Ok(Self { socket: Socket::Unix(socket), address }),
            Err(source) => Err(Error::Transport { doing: format!("listen on {address}"), source }),
        }
    }

    /// Where it listens.
    ///
    /// ```
    /// let listener = qemu_qmp::client::Listener::tcp("127.0.0.1:0")?;
    /// assert!(listener.address().starts_with("127.0.0.1:"));
    /// # Ok::<(), qemu_qmp::Error>(())
    /// ```
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits for a QEMU to connect, and negotiates with it.
    ///
    /// ```
    /// let listener = qemu_qmp::client::Listener::tcp("127.0.0.1:0")?;
    /// # let stream = std::net::TcpStream::connect(listener.address())?;
    /// # drop(stream);
    /// // … a QEMU is started, which connects; this one hangs up:
    /// assert!(listener.accept().unwrap_err().is_disconnected());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::connect_tcp`].
    pub fn accept(&self) -> Result<Client, Error> {
        self.accept_with(&Options::new())
    }

    /// The same with options. The wait for the connection itself has no deadline.
    ///
    /// ```
    /// let listener = qemu_qmp::client::Listener::tcp("127.0.0.1:0")?;
    /// # let stream = std::net::TcpStream::connect(listener.address())?;
    /// # drop(stream);
    /// // … a QEMU is started, which connects; this one hangs up:
    /// let options = qemu_qmp::client::Options::new().no_deadline();
    /// assert!(listener.accept_with(&options).unwrap_err().is_disconnected());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::connect_tcp`].
    pub fn accept_with(&self, options: &Options) -> Result<Client, Error> {
        let failed = |source| Error::Transport { doing: format!("accept a connection on {}", self.address), source };
        match &self.socket {
            Socket::Tcp(socket) => {
                let (stream, _) = socket.accept().map_err(failed)?;
                options.tcp(stream, self.address.clone())
            }
            #[cfg(unix)]
            Socket::Unix(socket) => {
                let (stream, _) = socket.accept().map_err(failed)?;
                options.unix(stream, self.address.clone())
            }
        }
    }
}
