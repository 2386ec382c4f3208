//! Types that hold neither what a document defines, nor a list of what it does not.
#[derive(qemu_qmp::Object)]
struct Server {
    host: String,
}

#[derive(qemu_qmp::Event)]
#[qmp(check = qemu_qmp::event::VncConnected)]
struct Connected {
    server: Server, //~ a type of your own holds it if it derives `Object` or `Enum` with `#[qmp(check = …)]`
}

fn main() {
    let _: Option<Connected> = None;
}
