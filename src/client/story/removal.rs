//! A device that is to be removed: it goes, or the guest refuses.

use super::Story;
use crate::EventPayload;
use crate::event::{DeviceDeleted, DeviceUnplugGuestError, Event, MemUnplugError};

/// What became of a device that was to be removed.
///
/// ```
/// use std::time::Duration;
/// use qemu_qmp::{Client, client::Removal};
/// use serde_json::json;
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| {
/// #     peer.reply(json!({}))?;
/// #     peer.event("MEM_UNPLUG_ERROR", json!({"device": "dimm0", "msg": "it is in use"}))
/// # })?;
/// let client = Client::from_unix(stream)?;
/// match client.remove_device("dimm0", Duration::from_secs(30))? {
///     Removal::Removed => println!("it is gone"),
///     Removal::Refused(why) => assert_eq!(why.as_deref(), Some("it is in use")),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// It is gone, and its name may be used again.
    Removed,
    /// The guest has refused, and has said why if it is told.
    Refused(Option<String>),
}

/// Follows one device: by its id, or by its path if that begins with a slash.
pub(in crate::client) struct RemovalStory {
    pub(in crate::client) device: String,
}

impl Story for RemovalStory {
    const NAMES: &'static [&'static str] = &[DeviceDeleted::NAME, DeviceUnplugGuestError::NAME, MemUnplugError::NAME];
    type Outcome = Removal;

    fn take(&mut self, event: Event) -> Option<Removal> {
        let (device, path, outcome) = match event {
            Event::DeviceDeleted(it) => (it.device, Some(it.path), Removal::Removed),
            Event::DeviceUnplugGuestError(it) => (it.device, Some(it.path), Removal::Refused(None)),
            Event::MemUnplugError(it) => (Some(it.device), None, Removal::Refused(Some(it.msg))),
            _ => return None,
        };
        // Parts of the device are told of by their paths alone.
        let named = if self.device.starts_with('/') { path } else { device };
        (named? == self.device).then_some(outcome)
    }

    fn what(&self) -> String {
        format!("`{}` to be removed", self.device)
    }
}
