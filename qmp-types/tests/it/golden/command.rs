//! The commands of `spec/acme.txt`.

/// Changes the size of a block node.
///
/// Command `block_resize`, since 0.14: `spec/acme.txt` line 40.
#[doc(alias = "block_resize")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BlockResize {
    /// Name of the device.
    pub device: ::std::string::String,
    /// New size in bytes.
    pub size: i64,
    /// How the new space is filled.
    pub mode: ::std::option::Option<BlockResizeMode>,
}

impl BlockResize {
    /// The command with its mandatory arguments.
    #[inline]
    pub fn new(device: impl ::std::convert::Into<::std::string::String>, size: i64) -> Self {
        Self { device: device.into(), size, mode: ::std::option::Option::None }
    }

    /// Sets the optional argument `mode`: how the new space is filled.
    #[inline]
    #[must_use]
    pub fn mode(mut self, mode: BlockResizeMode) -> Self {
        self.mode = ::std::option::Option::Some(mode);
        self
    }
}

// Sent only, hence closed: `next` refuses a member that the document does not know.
impl ::qmp_types::rt::Object for BlockResize {
    const MEMBERS: &'static [&'static str] = &["device", "size", "mode"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut device = ::std::option::Option::None;
        let mut size = ::std::option::Option::None;
        let mut mode = ::qmp_types::rt::Nullable(::std::option::Option::None);
        members.read(Self::MEMBERS, &mut [&mut device, &mut size, &mut mode])?;
        ::std::result::Result::Ok(Self {
            device: ::qmp_types::rt::required("device", device)?,
            size: ::qmp_types::rt::required("size", size)?,
            mode: mode.0,
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("device", &self.device);
        encoder.member("size", &self.size);
        encoder.optional("mode", &self.mode);
    }
}

::qmp_types::serde_object!(BlockResize);

impl ::qmp_types::Command for BlockResize {
    const NAME: &'static str = "block_resize";
    type Return = ::qmp_types::Empty;
}

/// How the new space is filled: sent only, hence closed, hence `Copy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockResizeMode {
    /// Not at all.
    Off,
    /// With zeros.
    Full,
}

impl ::qmp_types::rt::Enum for BlockResizeMode {
    const VALUES: &'static [&'static str] = &["off", "full"];

    fn at(at: usize) -> ::std::option::Option<Self> {
        ::std::option::Option::Some(match at {
            0 => Self::Off,
            _ => Self::Full,
        })
    }

    #[inline]
    fn as_str(&self) -> &str {
        match self {
            Self::Off => "off",
            Self::Full => "full",
        }
    }
}

::qmp_types::serde_enumeration!(BlockResizeMode);

/// Starts the guest.
///
/// Command `cont`, since 0.14: `spec/acme.txt` line 60.
#[doc(alias = "cont")]
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cont {}

impl Cont {
    /// The command: it has no arguments.
    #[inline]
    pub fn new() -> Self {
        Self {}
    }
}

impl ::qmp_types::rt::Object for Cont {
    const MEMBERS: &'static [&'static str] = &[];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        members.read(Self::MEMBERS, &mut [])?;
        ::std::result::Result::Ok(Self {})
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, _: &mut ::qmp_types::rt::Encoder<M>) {}
}

::qmp_types::serde_object!(Cont);

impl ::qmp_types::Command for Cont {
    const NAME: &'static str = "cont";
    type Return = ::qmp_types::Empty;

    // No mandatory argument: `arguments` is left out when none is set.
    fn has_arguments(&self) -> bool {
        ::qmp_types::rt::has_members(self)
    }
}

/// Adds a device.
///
/// Command `device_add`, since 0.13: `spec/acme.txt` line 70.
#[doc(alias = "device_add")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeviceAdd {
    /// The driver.
    pub driver: ::std::string::String,
    /// The device's name.
    pub id: ::std::option::Option<::std::string::String>,
    /// Properties of the device.
    pub extra: ::qmp_types::Extra,
}

impl DeviceAdd {
    /// The command with its mandatory arguments.
    #[inline]
    pub fn new(driver: impl ::std::convert::Into<::std::string::String>) -> Self {
        Self { driver: driver.into(), id: ::std::option::Option::None, extra: ::std::default::Default::default() }
    }

    /// Sets the optional argument `id`: the device's name.
    #[inline]
    #[must_use]
    pub fn id(mut self, id: impl ::std::convert::Into<::std::string::String>) -> Self {
        self.id = ::std::option::Option::Some(id.into());
        self
    }

    /// Sets a further argument. Properties of the device.
    #[inline]
    #[must_use]
    pub fn extra(mut self, name: &str, value: impl ::std::convert::Into<::qmp_types::Value>) -> Self {
        self.extra = self.extra.with(name, value);
        self
    }
}

// Open by the document's word (“anything else”): `next_or_keep`, although it is sent only.
impl ::qmp_types::rt::Object for DeviceAdd {
    const MEMBERS: &'static [&'static str] = &["driver", "id"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut driver = ::std::option::Option::None;
        let mut id = ::qmp_types::rt::Nullable(::std::option::Option::None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut driver, &mut id])?;
        ::std::result::Result::Ok(Self {
            driver: ::qmp_types::rt::required("driver", driver)?,
            id: id.0,
            extra: members.extra(),
        })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("driver", &self.driver);
        encoder.optional("id", &self.id);
        encoder.extra(&self.extra);
    }
}

::qmp_types::serde_object!(DeviceAdd);

impl ::qmp_types::Command for DeviceAdd {
    const NAME: &'static str = "device_add";
    type Return = ::qmp_types::Empty;
}

/// Does several things, all of them or none.
///
/// Command `transaction`, since 1.1: `spec/acme.txt` line 90.
#[doc(alias = "transaction")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// What to do.
    pub actions: ::std::vec::Vec<TransactionActions>,
}

impl Transaction {
    /// The command with its mandatory arguments.
    #[inline]
    pub fn new(actions: impl ::std::convert::Into<::std::vec::Vec<TransactionActions>>) -> Self {
        Self { actions: actions.into() }
    }
}

impl ::qmp_types::rt::Object for Transaction {
    const MEMBERS: &'static [&'static str] = &["actions"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut actions = ::std::option::Option::None;
        members.read(Self::MEMBERS, &mut [&mut actions])?;
        ::std::result::Result::Ok(Self { actions: ::qmp_types::rt::required("actions", actions)? })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("actions", &self.actions);
    }
}

::qmp_types::serde_object!(Transaction);

impl ::qmp_types::Command for Transaction {
    const NAME: &'static str = "transaction";
    type Return = ::qmp_types::Empty;
}

/// One action: a discriminated union, sent only, hence closed.
#[derive(Clone, Debug, PartialEq)]
pub enum TransactionActions {
    /// `"type"` is `"block_resize"`.
    BlockResize(TransactionActionsBlockResize),
    /// `"type"` is `"abort"`.
    Abort(TransactionActionsAbort),
}

impl ::qmp_types::rt::Union for TransactionActions {
    const TAG: &'static str = "type";
    const BRANCHES: &'static [&'static str] = &["block_resize", "abort"];

    fn decode(
        branch: usize,
        members: ::qmp_types::rt::RawMembers,
    ) -> ::std::result::Result<Self, ::qmp_types::JsonError> {
        match branch {
            0usize => members.decode().map(Self::BlockResize),
            _ => members.decode().map(Self::Abort),
        }
    }

    #[inline]
    fn tag(&self) -> &str {
        match self {
            Self::BlockResize(_) => "block_resize",
            Self::Abort(_) => "abort",
        }
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        match self {
            Self::BlockResize(it) => ::qmp_types::rt::Object::encode(it, encoder),
            Self::Abort(it) => ::qmp_types::rt::Object::encode(it, encoder),
        }
    }
}

::qmp_types::union!(TransactionActions);

/// [`TransactionActions`], `"type"` is `"block_resize"`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionActionsBlockResize {
    /// The action's parameters.
    pub data: BlockResize,
}

impl TransactionActionsBlockResize {
    /// The object with its mandatory members.
    #[inline]
    pub fn new(data: BlockResize) -> Self {
        Self { data }
    }
}

impl ::qmp_types::rt::Object for TransactionActionsBlockResize {
    const MEMBERS: &'static [&'static str] = &["data"];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        let mut data = ::std::option::Option::None;
        members.read(Self::MEMBERS, &mut [&mut data])?;
        ::std::result::Result::Ok(Self { data: ::qmp_types::rt::required("data", data)? })
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, encoder: &mut ::qmp_types::rt::Encoder<M>) {
        encoder.member("data", &self.data);
    }
}

::qmp_types::serde_object!(TransactionActionsBlockResize);

/// [`TransactionActions`], `"type"` is `"abort"`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TransactionActionsAbort {}

impl TransactionActionsAbort {
    /// The object: it has no members.
    #[inline]
    pub fn new() -> Self {
        Self {}
    }
}

impl ::qmp_types::rt::Object for TransactionActionsAbort {
    const MEMBERS: &'static [&'static str] = &[];

    fn decode<'de, A: ::qmp_types::rt::MapAccess<'de>>(
        members: &mut ::qmp_types::rt::Members<A>,
    ) -> ::std::result::Result<Self, A::Error> {
        members.read(Self::MEMBERS, &mut [])?;
        ::std::result::Result::Ok(Self {})
    }

    fn encode<M: ::qmp_types::rt::SerializeMap>(&self, _: &mut ::qmp_types::rt::Encoder<M>) {}
}

::qmp_types::serde_object!(TransactionActionsAbort);
