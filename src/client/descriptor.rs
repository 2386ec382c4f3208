//! Descriptors that QEMU holds, and guards that have it give them back.

use std::os::fd::OwnedFd;

use super::Client;
use super::pending::Pending;
use crate::command::{AddFd, Closefd, Getfd, RemoveFd};
use crate::types::AddfdInfo;
use crate::{Command, Error};

/// Descriptors for QEMU to use.
impl Client {
    /// Gives QEMU a descriptor, as the file `/dev/fdset/N`, until the guard is dropped.
    ///
    /// ```
    /// use std::fs::File;
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({"fdset-id": 3, "fd": 20})))?;
    /// let client = Client::from_unix(stream)?;
    /// let image = client.add_fd(File::open("Cargo.toml")?)?;
    /// assert_eq!(image.path(), "/dev/fdset/3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`]; [`Error::Transport`] on a connection that is no Unix socket.
    pub fn add_fd(&self, descriptor: impl Into<OwnedFd>) -> Result<AddedFd, Error> {
        let added = self.call(AddFd::new()).with_descriptors([descriptor.into()]).execute()?;
        Ok(AddedFd::new(self, added))
    }

    /// Gives QEMU a descriptor under a name, for a command that takes one: `migrate fd:NAME`, `netdev_add`.
    ///
    /// ```
    /// use std::fs::File;
    /// use qemu_qmp::{Client, command::Migrate};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
    /// let client = Client::from_unix(stream)?;
    /// let state = client.name_fd("state", File::open("Cargo.toml")?)?;
    /// client.execute(Migrate::new().uri("fd:state"))?;
    /// state.keep();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`]; [`Error::Transport`] on a connection that is no Unix socket.
    pub fn name_fd(&self, name: &str, descriptor: impl Into<OwnedFd>) -> Result<NamedFd, Error> {
        self.call(Getfd::new(name)).with_descriptors([descriptor.into()]).execute()?;
        Ok(NamedFd::new(self, name))
    }

    /// Has a command executed without waiting for it.
    fn tell<C: Command>(&self, command: C) {
        // Where it cannot be sent, the connection has ended, and QEMU has closed its descriptors.
        let _ = self.call(command).start().map(Pending::detach);
    }
}

/// A descriptor that QEMU has in a set, until this is dropped. What QEMU has opened through it stays open.
///
/// It holds the connection.
#[must_use = "dropped, it has QEMU close the descriptor"]
#[derive(Debug)]
pub struct AddedFd {
    client: Client,
    added: AddfdInfo,
    kept: bool,
}

impl AddedFd {
    pub(super) fn new(client: &Client, added: AddfdInfo) -> Self {
        Self { client: client.clone(), added, kept: false }
    }

    /// The file name under which QEMU opens it.
    pub fn path(&self) -> String {
        format!("/dev/fdset/{}", self.added.fdset_id)
    }

    /// The number of the set.
    pub fn fdset_id(&self) -> i64 {
        self.added.fdset_id
    }

    /// Leaves it with QEMU.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for AddedFd {
    fn drop(&mut self) {
        if !self.kept {
            self.client.tell(RemoveFd::new(self.added.fdset_id).fd(self.added.fd));
        }
    }
}

/// A descriptor that QEMU has under a name, until this is dropped.
///
/// It holds the connection.
#[must_use = "dropped, it has QEMU close the descriptor"]
#[derive(Debug)]
pub struct NamedFd {
    client: Client,
    name: String,
    kept: bool,
}

impl NamedFd {
    pub(super) fn new(client: &Client, name: &str) -> Self {
        Self { client: client.clone(), name: name.to_owned(), kept: false }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Leaves it with QEMU: a command has taken it over.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for NamedFd {
    fn drop(&mut self) {
        if !self.kept {
            self.client.tell(Closefd::new(&*self.name));
        }
    }
}
