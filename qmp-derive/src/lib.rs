//! Derives for QMP events and commands of your own, and types from a document of your own.
//!
//! The macros do what `qmp-codegen` does; this crate holds their entry points alone. Use them
//! through `qemu-qmp`, or with `#[qmp(crate = ::qmp_types)]` through `qmp-types`.
//!
//! # Attributes
//!
//! | on | attribute | meaning |
//! |---|---|---|
//! | an event, a command | `#[qmp(name = "ACME_FAN")]` | name on the wire; without it that of the type, as `UPPER_SNAKE` or `kebab-case` |
//! | a command | `#[qmp(returns = Type)]` | what the reply carries; without it `Empty` |
//! | any struct, `Enum` | `#[qmp(rename_all = "kebab-case")]` | spelling of the names inside; without it fields as they are, values in `kebab-case` |
//! | a struct, an `Enum` | `#[qmp(check = path::Type)]` | the document's type that it is held against, see below |
//! | an event | `#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]` | the document, and what of it the event is, see below |
//! | a command | `#[qmp(spec = "spec/acme.txt", command = "acme-set-fan")]` | likewise |
//! | a set of events | `#[qmp(beside = path::Event)]` | the document's events that it stands beside, see [`macro@Events`] |
//! | any type | `#[qmp(crate = ::path)]` | the crate that the impls lean on; without it `::qemu_qmp` |
//! | a field, a value | `#[qmp(name = "node-name")]` | its name on the wire |
//! | a field | `#[qmp(extra)]` | an `Extra`, which keeps members of other names |
//! | a variant of an `Enum` | `#[qmp(unknown)]` | holds an `UnknownValue`, which keeps other values |
//!
//! With `check`, each member or value must be one that the document's type has, of a type that can hold it; rustc
//! reports what is not, at the place and with the nearest name. A command has a field for each argument that the
//! document's command needs; all that are missing are named in one error. An event or command has the name of the document's
//! type then, and a command returns what that one returns, unless other attributes say otherwise.
//!
//! With `spec`, which needs the feature `spec`, the type is held against the text of a document that no types were made
//! of. The macro reads it, by its path from the directory of `Cargo.toml`; `lenient` takes documents as they were
//! written before anything read them. All that is wrong is reported at once, at the place and with the document's own
//! line: members that it does not have, types that cannot hold one, optional members in fields that are no `Option`,
//! and what a command needs and has no field for. The name that the document gives is that on the wire.
//! A macro judges types by the last segment of their paths: types of your own are taken for objects and enumerations
//! as they are, and rustc is asked whether one of them is a string, a number or a `bool`; arrays are spelled `Vec<…>`.
//!
//! A field of type `Option` may be absent. Without `extra`, members of other names are passed over
//! in what is received and refused in a command.

use proc_macro::TokenStream;

/// Derives `EventPayload`: the struct is the data of an event.
///
/// ```
/// use qmp_derive::Event;
/// use qmp_types::{EventPayload, Message, TimedEvent, UnknownEvent};
///
/// /// A fan has another speed.
/// #[derive(Event)]
/// #[qmp(name = "ACME_FAN", rename_all = "kebab-case", crate = ::qmp_types)]
/// struct Fan {
///     fan_id: String,
///     rpm: Option<u32>,
/// }
///
/// let event = br#"{"event": "ACME_FAN", "data": {"fan-id": "cpu", "rpm": 900}}"#;
/// let Message::Event(TimedEvent { event, .. }) = Message::<UnknownEvent>::from_line(event)? else { panic!() };
/// let fan: Fan = event.decode()?;
/// assert_eq!((Fan::NAME, fan.fan_id.as_str(), fan.rpm), ("ACME_FAN", "cpu", Some(900)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[proc_macro_derive(Event, attributes(qmp))]
pub fn event(input: TokenStream) -> TokenStream {
    qmp_codegen::derive::derive_event(input.into()).into()
}

/// Derives `Command`: the struct is the arguments of a command.
///
/// ```
/// use qmp_derive::Command;
/// use qmp_types::Request;
///
/// /// Sets the speed of a fan.
/// #[derive(Command)]
/// #[qmp(returns = u32, crate = ::qmp_types)]
/// struct AcmeFanSet {
///     fan: String,
///     rpm: Option<u32>,
/// }
///
/// let command = AcmeFanSet { fan: "cpu".to_owned(), rpm: None };
/// let line = Request::new(&command).to_line()?;
/// assert_eq!(line, "{\"execute\":\"acme-fan-set\",\"arguments\":{\"fan\":\"cpu\"}}\n");
/// # Ok::<(), qmp_types::JsonError>(())
/// ```
#[proc_macro_derive(Command, attributes(qmp))]
pub fn command(input: TokenStream) -> TokenStream {
    qmp_codegen::derive::derive_command(input.into()).into()
}

/// Derives what an object needs that is part of an event, of a command or of what one returns:
/// serde's traits, for QMP.
///
/// ```
/// use qmp_derive::Object;
///
/// /// A place in a rack.
/// #[derive(Object)]
/// #[qmp(crate = ::qmp_types)]
/// struct Place {
///     row: u8,
///     #[qmp(name = "slot-name")]
///     slot: Option<String>,
/// }
///
/// let place: Place = serde_json::from_str(r#"{"row": 2, "since-version-9": true}"#)?;
/// assert_eq!(serde_json::to_string(&place)?, r#"{"row":2}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[proc_macro_derive(Object, attributes(qmp))]
pub fn object(input: TokenStream) -> TokenStream {
    qmp_codegen::derive::derive_object(input.into()).into()
}

/// Derives what a string out of a set needs: serde's traits, `Display`, `FromStr` and `as_str`.
///
/// ```
/// use qmp_derive::Enum;
/// use qmp_types::UnknownValue;
///
/// /// Which way a fan turns.
/// #[derive(Clone, Debug, PartialEq, Enum)]
/// #[qmp(crate = ::qmp_types)]
/// enum Direction {
///     InWards,
///     #[qmp(name = "out")]
///     Outwards,
///     #[qmp(unknown)]
///     Unknown(UnknownValue),
/// }
///
/// assert_eq!("in-wards".parse(), Ok(Direction::InWards));
/// assert_eq!(Direction::Outwards.to_string(), "out");
/// ```
#[proc_macro_derive(Enum, attributes(qmp))]
pub fn enumeration(input: TokenStream) -> TokenStream {
    qmp_codegen::derive::derive_enum(input.into()).into()
}

/// Derives `Events`: each variant of the enum holds one event of your own, or another such set, for `Event<Acme>`
/// beside the document's.
///
/// Of two events of one name the second would never be decoded. So two of one name in a set are an error at the second
/// one, and an event of your own that has the name of one of the document's is an error where a program that decodes to
/// `Event<Acme>` is built. With `beside`, which names the document's enum, `cargo check` tells already, at the variant.
///
/// ```
/// use qmp_derive::{Event, Events};
/// use qmp_types::{Message, UnknownEvent};
///
/// /// The fan stopped.
/// #[derive(Event)]
/// #[qmp(crate = ::qmp_types)]
/// struct AcmeFanStopped;
///
/// /// The door moved.
/// #[derive(Event)]
/// #[qmp(crate = ::qmp_types)]
/// struct AcmeDoorMoved {
///     open: bool,
/// }
///
/// /// What the ACME build of QEMU sends besides.
/// #[derive(Events)]
/// #[qmp(beside = qmp_types::event::Event, crate = ::qmp_types)]
/// enum Acme {
///     FanStopped(AcmeFanStopped),
///     DoorMoved(AcmeDoorMoved),
/// }
/// ```
#[proc_macro_derive(Events, attributes(qmp))]
pub fn events(input: TokenStream) -> TokenStream {
    qmp_codegen::derive::derive_events(input.into()).into()
}

/// Completes an impl of `EventHandler` that handles some events and ignores others, and says which.
///
/// ```
/// use qmp_types::event::{self, Event};
/// use qmp_types::{Message, TimedEvent};
///
/// /// Whether the guest runs.
/// struct Monitor(bool);
///
/// #[qmp_derive::handler(
///     ignore(
///         ACPI_DEVICE_OST, BALLOON_CHANGE, BLOCK_EXPORT_DELETED, BLOCK_IMAGE_CORRUPTED,
///         BLOCK_IO_ERROR, BLOCK_JOB_CANCELLED, BLOCK_JOB_COMPLETED, BLOCK_JOB_ERROR,
///         BLOCK_JOB_PENDING, BLOCK_JOB_READY, BLOCK_WRITE_THRESHOLD, COLO_EXIT,
///         CPU_POLARIZATION_CHANGE, DEVICE_DELETED, DEVICE_TRAY_MOVED, DEVICE_UNPLUG_GUEST_ERROR,
///         DUMP_COMPLETED, FAILOVER_NEGOTIATED, GUEST_CRASHLOADED, GUEST_PANICKED,
///         GUEST_PVSHUTDOWN, HV_BALLOON_STATUS_REPORT, JOB_STATUS_CHANGE,
///         MEMORY_DEVICE_SIZE_CHANGE, MEMORY_FAILURE, MEM_UNPLUG_ERROR, MIGRATION, MIGRATION_PASS,
///         NETDEV_STREAM_CONNECTED, NETDEV_STREAM_DISCONNECTED, NETDEV_VHOST_USER_CONNECTED,
///         NETDEV_VHOST_USER_DISCONNECTED, NIC_RX_FILTER_CHANGED, POWERDOWN,
///         PR_MANAGER_STATUS_CHANGED, QUORUM_FAILURE, QUORUM_REPORT_BAD, RDMA_GID_STATUS_CHANGED,
///         RTC_CHANGE, SPICE_CONNECTED, SPICE_DISCONNECTED, SPICE_INITIALIZED,
///         SPICE_MIGRATE_COMPLETED, SUSPEND, SUSPEND_DISK, UNPLUG_PRIMARY, VFIO_MIGRATION,
///         VFU_CLIENT_HANGUP, VNC_CONNECTED, VNC_DISCONNECTED, VNC_INITIALIZED, VSERPORT_CHANGE,
///         WAKEUP, WATCHDOG, unknown,
///     ),
///     ignored = self.0,
///     crate = ::qmp_derive,
/// )]
/// impl event::EventHandler for Monitor {
///     type Output = bool;
///
///     fn stop(&mut self, _: event::Stop) -> bool {
///         self.0 = false;
///         self.0
///     }
///
///     fn resume(&mut self, _: event::Resume) -> bool {
///         self.0 = true;
///         self.0
///     }
///
///     fn reset(&mut self, _: event::Reset) -> bool {
///         self.0
///     }
///
///     fn shutdown(&mut self, _: event::Shutdown) -> bool {
///         self.0 = false;
///         self.0
///     }
/// }
///
/// let line = br#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP"}"#;
/// let Message::Event(TimedEvent { event, .. }) = Message::<Event>::from_line(line)? else { panic!() };
/// assert!(!event.dispatch(&mut Monitor(true)));
/// # Ok::<(), qmp_types::Malformed>(())
/// ```
///
/// - `ignore(ACME_FAN, "odd-name")` names events as they are on the wire; the words `unknown` and `other` stand for
///   what the methods of these names handle: events that nobody knows, and events of your own.
/// - `ignored = value` is what each ignored event gives, and may use `self`; without it that is the default value.
/// - `crate = ::path` is the crate that the attribute is used through; without it that is `::qemu_qmp`.
///
/// `other` need not be there where the trait has no argument, and so there are no events of your own.
///
/// The trait is named by the module that it is in, `event::EventHandler`, since the types of the events are looked for
/// beside it. Each event has to be handled or ignored, and not both: what is forgotten is reported in one error, with
/// the documents' lines.
#[proc_macro_attribute]
pub fn handler(arguments: TokenStream, item: TokenStream) -> TokenStream {
    qmp_codegen::derive::handler(arguments.into(), item.into()).into()
}

/// Where the list of the events comes in: `handler` has it called, and nobody else does.
#[doc(hidden)]
#[proc_macro]
pub fn __handler(input: TokenStream) -> TokenStream {
    qmp_codegen::derive::handler_with_list(input.into()).into()
}

/// Types from documents of your own, in the place of the macro: the modules `event`, `command` and
/// `types`.
///
/// ```ignore
/// mod acme {
///     qemu_qmp::spec!("spec/acme-events.txt");
/// }
///
/// use acme::event::AcmeFan;
/// ```
///
/// Paths are relative to the directory of `Cargo.toml`. More of them may follow, which may refer to
/// each other's types, and in any order
///
/// - `only(ACME_FAN, "acme-set-fan")`: these events and commands and the types that they reach, and no others;
/// - `since = "1.2"`: nothing that came after that version, be it an event, a command, a member or a value, as far as
///   the documents say when it came; versions are compared number by number, so that `1.10` came after `1.9`;
/// - `derives(Eq, Hash, ::own::Derive)`: what is derived for each struct and enum besides, but for the enum of all
///   events; what a type derives anyway it does not derive again;
/// - `flat`: the items stand in the place of the macro, and there are no modules. Where an event, a command and a type
///   would have one name, that is an error;
/// - `lenient`: documents are taken as they were written before anything read them;
/// - `crate = ::path`: the crate that the types lean on. Without it that is `::qemu_qmp`, by the name that `Cargo.toml`
///   gives it, if it depends on it, and `::qmp_types` otherwise.
///
/// The crate is compiled again when a document changes. Mistakes in a document are reported
/// together, at the document that they are in, each with the document's own line.
#[cfg(feature = "spec")]
#[proc_macro]
pub fn spec(input: TokenStream) -> TokenStream {
    let place = proc_macro::Span::call_site();
    let place = format!("{}:{}:{}", place.file(), place.line(), place.column());
    qmp_codegen::embed::expand(&place, input.into()).into()
}
