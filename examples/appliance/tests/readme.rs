//! The README's document is the file that its examples are compiled with.

#[test]
fn it_shows_the_document() {
    assert!(include_str!("../README.md").contains(include_str!("../spec/kettle.txt")));
}
