//! The events of `spec/acme.txt`.

/// A disk reported an error.
///
/// Event `BLOCK_IO_ERROR`, since 0.13: `spec/acme.txt` line 12.
///
/// ```json
/// { "event": "BLOCK_IO_ERROR",
///   "data": { "device": "ide0-hd1", "operation": "write", "action": "stop" },
///   "timestamp": { "seconds": 1265044230, "microseconds": 450486 } }
/// ```
///
/// **Note:** If the action is "stop", STOP follows.
#[doc(alias = "BLOCK_IO_ERROR")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BlockIoError {
    /// Name of the device.
    pub device: ::std::string::String,
    /// Node of the block graph. Since 2.8.
    #[doc(alias = "node-name")]
    pub node_name: ::std::option::Option<::std::string::String>,
    /// What was tried.
    pub operation: BlockIoErrorOperation,
    /// What was done.
    pub action: BlockIoErrorAction,
    /// Whether the disk was full.
    pub nospace: ::std::option::Option<bool>,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for BlockIoError {
    const MEMBERS: &'static [&'static str] = &["device", "node-name", "operation", "action", "nospace"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut device = ::std::option::Option::None;
        let mut node_name = ::qmp_types::rt::Nullable(::std::option::Option::None);
        let mut operation = ::std::option::Option::None;
        let mut action = ::std::option::Option::None;
        let mut nospace = ::qmp_types::rt::Nullable(::std::option::Option::None);
        members.read_or_keep(
            Self::MEMBERS,
            &mut [&mut device, &mut node_name, &mut operation, &mut action, &mut nospace],
        )?;
        ::std::result::Result::Ok(Self {
            device: ::qmp_types::rt::required("device", device)?,
            node_name: node_name.0,
            operation: ::qmp_types::rt::required("operation", operation)?,
            action: ::qmp_types::rt::required("action", action)?,
            nospace: nospace.0,
            extra: members.extra(),
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("device", &self.device);
        encoder.optional("node-name", &self.node_name);
        encoder.member("operation", &self.operation);
        encoder.member("action", &self.action);
        encoder.optional("nospace", &self.nospace);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(BlockIoError);

impl ::qmp_types::EventPayload for BlockIoError {
    const NAME: &'static str = "BLOCK_IO_ERROR";
}

/// What was tried.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BlockIoErrorOperation {
    /// `"read"`
    Read,
    /// `"write"`
    Write,
    /// A value that the document does not know.
    Unknown(::qmp_types::UnknownValue),
}

impl ::qmp_types::rt::Enum for BlockIoErrorOperation {
    const VALUES: &'static [&'static str] = &["read", "write"];

    fn at(at: usize) -> ::std::option::Option<Self> {
        ::std::option::Option::Some(match at {
            0 => Self::Read,
            _ => Self::Write,
        })
    }

    const UNKNOWN: ::std::option::Option<fn(::qmp_types::UnknownValue) -> Self> =
        ::std::option::Option::Some(Self::Unknown);

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Unknown(it) => it.as_str(),
        }
    }
}

::qmp_types::serde_enumeration!(BlockIoErrorOperation);

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BlockIoErrorAction {
    /// Nothing.
    Ignore,
    /// The guest was told.
    Report,
    /// The VM stopped.
    Stop,
    /// A value that the document does not know.
    Unknown(::qmp_types::UnknownValue),
}

impl ::qmp_types::rt::Enum for BlockIoErrorAction {
    const VALUES: &'static [&'static str] = &["ignore", "report", "stop"];

    fn at(at: usize) -> ::std::option::Option<Self> {
        ::std::option::Option::Some(match at {
            0 => Self::Ignore,
            1 => Self::Report,
            _ => Self::Stop,
        })
    }

    const UNKNOWN: ::std::option::Option<fn(::qmp_types::UnknownValue) -> Self> =
        ::std::option::Option::Some(Self::Unknown);

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Ignore => "ignore",
            Self::Report => "report",
            Self::Stop => "stop",
            Self::Unknown(it) => it.as_str(),
        }
    }
}

::qmp_types::serde_enumeration!(BlockIoErrorAction);

/// The guest was stopped.
///
/// Event `STOP`, since 0.12: `spec/acme.txt` line 40.
#[doc(alias = "STOP")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stop {
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for Stop {
    const MEMBERS: &'static [&'static str] = &[];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        members.read_or_keep(Self::MEMBERS, &mut [])?;
        ::std::result::Result::Ok(Self { extra: members.extra() })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(Stop);

impl ::qmp_types::EventPayload for Stop {
    const NAME: &'static str = "STOP";

    fn has_data(&self) -> bool {
        ::qmp_types::rt::has_members(self)
    }
}

/// A VNC client went away.
///
/// Event `VNC_DISCONNECTED`, since 0.13: `spec/acme.txt` line 55.
#[doc(alias = "VNC_DISCONNECTED")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VncDisconnected {
    /// The server's end.
    pub server: VncDisconnectedServer,
    /// The client's end.
    pub client: VncDisconnectedServer,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for VncDisconnected {
    const MEMBERS: &'static [&'static str] = &["server", "client"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut server = ::std::option::Option::None;
        let mut client = ::std::option::Option::None;
        members.read_or_keep(Self::MEMBERS, &mut [&mut server, &mut client])?;
        ::std::result::Result::Ok(Self {
            server: ::qmp_types::rt::required("server", server)?,
            client: ::qmp_types::rt::required("client", client)?,
            extra: members.extra(),
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("server", &self.server);
        encoder.member("client", &self.client);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(VncDisconnected);

impl ::qmp_types::EventPayload for VncDisconnected {
    const NAME: &'static str = "VNC_DISCONNECTED";
}

/// An end of a VNC connection.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VncDisconnectedServer {
    /// Address.
    pub host: ::std::string::String,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for VncDisconnectedServer {
    const MEMBERS: &'static [&'static str] = &["host"];

    // A single member: no `match`.
    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut host = ::std::option::Option::None;
        members.read_or_keep(Self::MEMBERS, &mut [&mut host])?;
        ::std::result::Result::Ok(Self { host: ::qmp_types::rt::required("host", host)?, extra: members.extra() })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("host", &self.host);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(VncDisconnectedServer);

/// The list of clients changed.
///
/// Event `ACME_CLIENTS`, since 3.0: `spec/acme.txt` line 80.
#[doc(alias = "ACME_CLIENTS")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AcmeClients {
    /// Who is connected.
    pub clients: ::std::vec::Vec<AcmeClientsClients>,
    /// Anything that was said, `null` too.
    pub note: ::std::option::Option<::qmp_types::Value>,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for AcmeClients {
    const MEMBERS: &'static [&'static str] = &["clients", "note"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut clients = ::std::option::Option::None;
        let mut note = ::std::option::Option::None;
        members.read_or_keep(Self::MEMBERS, &mut [&mut clients, &mut note])?;
        ::std::result::Result::Ok(Self {
            clients: ::qmp_types::rt::required("clients", clients)?,
            note,
            extra: members.extra(),
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("clients", &self.clients);
        encoder.optional("note", &self.note);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(AcmeClients);

impl ::qmp_types::EventPayload for AcmeClients {
    const NAME: &'static str = "ACME_CLIENTS";
}

/// One client: a discriminated union, received, hence open.
#[derive(Clone, Debug, PartialEq)]
pub enum AcmeClientsClients {
    /// `"type"` is `"inet"`.
    Inet(AcmeClientsClientsInet),
    /// `"type"` is `"fd"`. Large branches are boxed.
    Fd(::std::boxed::Box<AcmeClientsClientsFd>),
    /// A value of `"type"` that the document does not know.
    Unknown(::qmp_types::UnknownVariant),
}

impl ::qmp_types::rt::Union for AcmeClientsClients {
    const TAG: &'static str = "type";
    const BRANCHES: &'static [&'static str] = &["inet", "fd"];

    fn decode(
        branch: usize,
        members: ::qmp_types::rt::RawMembers,
    ) -> ::std::result::Result<Self, ::qmp_types::JsonError> {
        match branch {
            0usize => members.decode().map(Self::Inet),
            _ => members.decode().map(Self::Fd),
        }
    }

    // Closed unions (sent only) have no such function.
    fn unknown(variant: ::qmp_types::UnknownVariant) -> ::std::option::Option<Self> {
        ::std::option::Option::Some(Self::Unknown(variant))
    }

    #[inline]
    fn tag(&self) -> &str {
        match self {
            Self::Inet(_) => "inet",
            Self::Fd(_) => "fd",
            Self::Unknown(it) => it.tag(),
        }
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        match self {
            Self::Inet(it) => ::qmp_types::rt::Object::encode(it, encoder),
            Self::Fd(it) => ::qmp_types::rt::Object::encode(it, encoder),
            Self::Unknown(it) => encoder.extra(it.members()),
        }
    }
}

::qmp_types::union!(AcmeClientsClients);

/// [`AcmeClientsClients`], `"type"` is `"inet"`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AcmeClientsClientsInet {
    /// A member of every branch.
    pub name: ::std::string::String,
    /// A member of this one.
    pub host: ::std::string::String,
    /// A nested union.
    pub via: ::std::option::Option<::std::boxed::Box<AcmeClientsClients>>,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for AcmeClientsClientsInet {
    const MEMBERS: &'static [&'static str] = &["name", "host", "via"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut name = ::std::option::Option::None;
        let mut host = ::std::option::Option::None;
        let mut via = ::qmp_types::rt::Nullable(::std::option::Option::None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut name, &mut host, &mut via])?;
        ::std::result::Result::Ok(Self {
            name: ::qmp_types::rt::required("name", name)?,
            host: ::qmp_types::rt::required("host", host)?,
            via: via.0,
            extra: members.extra(),
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("name", &self.name);
        encoder.member("host", &self.host);
        encoder.optional("via", &self.via);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(AcmeClientsClientsInet);

/// [`AcmeClientsClients`], `"type"` is `"fd"`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AcmeClientsClientsFd {
    /// A member of every branch.
    pub name: ::std::string::String,
    /// A member of this one.
    pub fd: i64,
    /// Members that the document does not know.
    pub extra: ::qmp_types::Extra,
}

impl ::qmp_types::rt::Object for AcmeClientsClientsFd {
    const MEMBERS: &'static [&'static str] = &["name", "fd"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut name = ::std::option::Option::None;
        let mut fd = ::std::option::Option::None;
        members.read_or_keep(Self::MEMBERS, &mut [&mut name, &mut fd])?;
        ::std::result::Result::Ok(Self {
            name: ::qmp_types::rt::required("name", name)?,
            fd: ::qmp_types::rt::required("fd", fd)?,
            extra: members.extra(),
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("name", &self.name);
        encoder.member("fd", &self.fd);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(AcmeClientsClientsFd);

/// Every event of the document.
///
/// Exhaustive on purpose: when the document learns a new event, each `match` without a wildcard
/// stops compiling until it handles it. `Other` holds events of your own, `Unknown` those of a
/// newer QEMU.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<X = ::qmp_types::NoEvents> {
    /// [`BLOCK_IO_ERROR`](BlockIoError)
    BlockIoError(::std::boxed::Box<BlockIoError>),
    /// [`STOP`](Stop)
    Stop(Stop),
    /// [`VNC_DISCONNECTED`](VncDisconnected)
    VncDisconnected(::std::boxed::Box<VncDisconnected>),
    /// [`ACME_CLIENTS`](AcmeClients)
    AcmeClients(::std::boxed::Box<AcmeClients>),
    /// An event of your own.
    Other(X),
    /// An event that neither the document nor `X` knows.
    Unknown(::qmp_types::UnknownEvent),
}

impl<X> Event<X> {
    /// Calls the handler's method for this event.
    pub fn dispatch<H: EventHandler<X>>(self, handler: &mut H) -> H::Output {
        match self {
            Self::BlockIoError(it) => handler.block_io_error(*it),
            Self::Stop(it) => handler.stop(it),
            Self::VncDisconnected(it) => handler.vnc_disconnected(*it),
            Self::AcmeClients(it) => handler.acme_clients(*it),
            Self::Other(it) => handler.other(it),
            Self::Unknown(it) => handler.unknown(it),
        }
    }
}

impl<X: ::qmp_types::Events> Event<X> {
    /// The event's name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::BlockIoError(_) => "BLOCK_IO_ERROR",
            Self::Stop(_) => "STOP",
            Self::VncDisconnected(_) => "VNC_DISCONNECTED",
            Self::AcmeClients(_) => "ACME_CLIENTS",
            Self::Other(it) => ::qmp_types::Events::name(it),
            Self::Unknown(it) => it.name(),
        }
    }
}

/// A handler of every event of the document.
///
/// No method has a default body, so that the compiler lists each event that is not handled.
pub trait EventHandler<X = ::qmp_types::NoEvents> {
    /// What handling an event gives.
    type Output;
    /// Handles [`BLOCK_IO_ERROR`](BlockIoError).
    fn block_io_error(&mut self, event: BlockIoError) -> Self::Output;
    /// Handles [`STOP`](Stop).
    fn stop(&mut self, event: Stop) -> Self::Output;
    /// Handles [`VNC_DISCONNECTED`](VncDisconnected).
    fn vnc_disconnected(&mut self, event: VncDisconnected) -> Self::Output;
    /// Handles [`ACME_CLIENTS`](AcmeClients).
    fn acme_clients(&mut self, event: AcmeClients) -> Self::Output;
    /// Handles an event of your own.
    fn other(&mut self, event: X) -> Self::Output;
    /// Handles an event that neither the document nor `X` knows.
    fn unknown(&mut self, event: ::qmp_types::UnknownEvent) -> Self::Output;
}

// Not generic: all decoding of the document's events is compiled here, once, and not in each
// user's crate.
impl ::qmp_types::rt::Known for Event {
    type Index = usize;

    fn index(name: &str) -> ::std::option::Option<usize> {
        ::std::option::Option::Some(match name {
            "BLOCK_IO_ERROR" => 0usize,
            "STOP" => 1usize,
            "VNC_DISCONNECTED" => 2usize,
            "ACME_CLIENTS" => 3usize,
            _ => return ::std::option::Option::None,
        })
    }

    fn decode<'de, D: ::qmp_types::rt::Deserializer<'de>>(
        event: usize,
        data: D,
    ) -> ::std::result::Result<Self, D::Error> {
        match event {
            0usize => ::qmp_types::rt::Deserialize::deserialize(data).map(Self::BlockIoError),
            1usize => ::qmp_types::rt::Deserialize::deserialize(data).map(Self::Stop),
            2usize => ::qmp_types::rt::Deserialize::deserialize(data).map(Self::VncDisconnected),
            _ => ::qmp_types::rt::Deserialize::deserialize(data).map(Self::AcmeClients),
        }
    }

    fn unknown(event: ::qmp_types::UnknownEvent) -> Self {
        Self::Unknown(event)
    }
}

fn decode_known(line: &str) -> ::std::result::Result<::qmp_types::Message<Event>, ::qmp_types::Malformed> {
    ::qmp_types::rt::decode_line(line)
}

impl<X: ::qmp_types::Events> ::qmp_types::Dispatch for Event<X> {
    const NAMES: &'static [&'static str] = &["BLOCK_IO_ERROR", "STOP", "VNC_DISCONNECTED", "ACME_CLIENTS"];

    fn decode_line(line: &str) -> ::std::result::Result<::qmp_types::Message<Self>, ::qmp_types::Malformed> {
        ::qmp_types::rt::map_event(line, decode_known(line)?, |event| {
            ::std::result::Result::Ok(match event {
                Event::BlockIoError(it) => Self::BlockIoError(it),
                Event::Stop(it) => Self::Stop(it),
                Event::VncDisconnected(it) => Self::VncDisconnected(it),
                Event::AcmeClients(it) => Self::AcmeClients(it),
                Event::Other(never) => match never {},
                Event::Unknown(it) => {
                    return ::qmp_types::rt::own_event(it, Self::Other, Self::Unknown);
                }
            })
        })
    }

    fn name(&self) -> &str {
        self.name()
    }

    fn has_data(&self) -> bool {
        match self {
            Self::BlockIoError(it) => ::qmp_types::EventPayload::has_data(&**it),
            Self::Stop(it) => ::qmp_types::EventPayload::has_data(it),
            Self::VncDisconnected(it) => ::qmp_types::EventPayload::has_data(&**it),
            Self::AcmeClients(it) => ::qmp_types::EventPayload::has_data(&**it),
            Self::Other(it) => ::qmp_types::Events::has_data(it),
            Self::Unknown(it) => ::qmp_types::Dispatch::has_data(it),
        }
    }

    fn encode_data<S: ::qmp_types::rt::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
        match self {
            Self::BlockIoError(it) => ::qmp_types::rt::Serialize::serialize(it, serializer),
            Self::Stop(it) => ::qmp_types::rt::Serialize::serialize(it, serializer),
            Self::VncDisconnected(it) => ::qmp_types::rt::Serialize::serialize(it, serializer),
            Self::AcmeClients(it) => ::qmp_types::rt::Serialize::serialize(it, serializer),
            Self::Other(it) => ::qmp_types::Events::encode_data(it, serializer),
            Self::Unknown(it) => ::qmp_types::Dispatch::encode_data(it, serializer),
        }
    }
}
