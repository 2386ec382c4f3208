//! Mistakes in what is derived for, and what rustc then says: one file for each, named after it.
//!
//! `TRYBUILD=overwrite cargo test -p qmp-derive --test ui` writes what it says now; then read the
//! difference.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
