//! A device that is to be removed: it goes, or the guest refuses.

use serde_json::Value;

use super::{Story, text};

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
    const NAMES: &'static [&'static str] = &["DEVICE_DELETED", "DEVICE_UNPLUG_GUEST_ERROR", "MEM_UNPLUG_ERROR"];
    type Outcome = Removal;

    fn take(&mut self, name: &str, data: &Value) -> Option<Removal> {
        // Parts of the device are told of by their paths alone.
        let named = if self.device.starts_with('/') { "path" } else { "device" };
        (text(data, named)? == self.device).then(|| match name {
            "DEVICE_DELETED" => Removal::Removed,
            _ => Removal::Refused(text(data, "msg").map(str::to_owned)),
        })
    }

    fn what(&self) -> String {
        format!("`{}` to be removed", self.device)
    }
}
