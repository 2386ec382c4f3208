//! Descriptors that QEMU holds, for tasks.

use std::os::fd::OwnedFd;

use super::{AddedFd, Client, NamedFd};
use crate::Error;
use crate::command::{AddFd, Getfd};

/// Descriptors for QEMU to use.
impl Client {
    /// Gives QEMU a descriptor, as the file `/dev/fdset/N`, until the guard is dropped.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::add_fd`](crate::Client::add_fd).
    pub async fn add_fd(&self, descriptor: impl Into<OwnedFd>) -> Result<AddedFd, Error> {
        let call = self.call(AddFd::new()).with_descriptors([descriptor.into()]);
        Ok(AddedFd::new(&self.0, call.execute().await?))
    }

    /// Gives QEMU a descriptor under a name, for a command that takes one.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::name_fd`](crate::Client::name_fd).
    pub async fn name_fd(&self, name: &str, descriptor: impl Into<OwnedFd>) -> Result<NamedFd, Error> {
        let call = self.call(Getfd::new(name)).with_descriptors([descriptor.into()]);
        call.execute().await?;
        Ok(NamedFd::new(&self.0, name))
    }
}
