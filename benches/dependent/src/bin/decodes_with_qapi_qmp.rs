//! Reads lines and decodes each of them.

use qapi_qmp::{QmpMessage, QmpMessageAny};

fn main() {
    for line in std::io::stdin().lines() {
        match serde_json::from_str::<QmpMessageAny>(&line.expect("standard input is text")) {
            Ok(QmpMessage::Event(_)) => println!("an event"),
            Ok(_) => println!("another message"),
            Err(error) => println!("{error}"),
        }
    }
}
