//! Reads lines and decodes nothing: what any program takes to build.

fn main() {
    for line in std::io::stdin().lines() {
        println!("{} bytes", line.expect("standard input is text").len());
    }
}
