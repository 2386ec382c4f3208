//! The widths of integers.

use std::ops::RangeInclusive;

/// Which integers a `json-int` may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Width {
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`, and what a text means that names no width.
    #[default]
    I64,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `size`: a number of bytes, of 64 bits without a sign.
    Size,
}

impl Width {
    /// Every width.
    pub const ALL: [Width; 9] =
        [Width::I8, Width::I16, Width::I32, Width::I64, Width::U8, Width::U16, Width::U32, Width::U64, Width::Size];

    /// How documents write it.
    pub fn name(self) -> &'static str {
        match self {
            Width::I8 => "i8",
            Width::I16 => "i16",
            Width::I32 => "i32",
            Width::I64 => "i64",
            Width::U8 => "u8",
            Width::U16 => "u16",
            Width::U32 => "u32",
            Width::U64 => "u64",
            Width::Size => "size",
        }
    }

    /// The width of this name.
    ///
    /// ```
    /// use qmp_spec::model::Width;
    ///
    /// assert_eq!(Width::of("u8"), Some(Width::U8));
    /// assert_eq!(Width::of("u24"), None);
    /// ```
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The integers of this width.
    ///
    /// ```
    /// use qmp_spec::model::Width;
    ///
    /// assert_eq!(Width::I8.range(), -128..=127);
    /// ```
    pub fn range(self) -> RangeInclusive<i128> {
        match self {
            Width::I8 => i8::MIN.into()..=i8::MAX.into(),
            Width::I16 => i16::MIN.into()..=i16::MAX.into(),
            Width::I32 => i32::MIN.into()..=i32::MAX.into(),
            Width::I64 => i64::MIN.into()..=i64::MAX.into(),
            Width::U8 => 0..=u8::MAX.into(),
            Width::U16 => 0..=u16::MAX.into(),
            Width::U32 => 0..=u32::MAX.into(),
            Width::U64 | Width::Size => 0..=u64::MAX.into(),
        }
    }
}
