//! Reads lines and decodes each of them.

use qemu_qmp::Message;
use qemu_qmp::event::Event;

fn main() {
    for line in std::io::stdin().lines() {
        match Message::<Event>::from_line(line.expect("standard input is text").as_bytes()) {
            Ok(Message::Event(_)) => println!("an event"),
            Ok(_) => println!("another message"),
            Err(error) => println!("{error}"),
        }
    }
}
