//! Who holds a monitor that is taken: the kernel knows the two ends of each Unix socket.
//!
//! `sock_diag(7)` lists the sockets of this network namespace, and for each the socket at the other end. Those that a
//! server has accepted have the name of the one on which it listens; what waits to be accepted has no inode yet.

use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::net::netlink::{SOCK_DIAG, SocketAddrNetlink};
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, recv, sendto, socket_with};

/// The type of a request for sockets of a family, and of each answer.
const SOCK_DIAG_BY_FAMILY: u16 = 20;
/// A request (1) for all of them (0x300).
const NLM_F_REQUEST_DUMP: u16 = 0x301;
const AF_UNIX: u8 = 1;
/// To show names (1) and peers (4).
const UDIAG_SHOW_NAME_AND_PEER: u32 = 5;
const UNIX_DIAG_NAME: u16 = 0;
const UNIX_DIAG_PEER: u16 = 2;

/// The process whose connection a server has accepted on the socket with this name.
///
/// `None` if there is none, or the system does not show us the descriptors of that process: it does to its own user and
/// to root.
pub(super) fn of(listener: &Path) -> Option<u32> {
    let accepted = sockets().ok()?.into_iter().filter(|it| it.inode != 0 && it.name == listener.as_os_str().as_bytes());
    accepted.filter_map(|it| it.peer).find_map(process)
}

/// The process that has a socket.
fn process(inode: u32) -> Option<u32> {
    let socket = format!("socket:[{inode}]");
    let processes = fs::read_dir("/proc").ok()?.filter_map(|it| it.ok()?.file_name().to_str()?.parse().ok());
    processes.into_iter().find(|id: &u32| {
        let descriptors = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten();
        descriptors.into_iter().any(|it| fs::read_link(it.path()).is_ok_and(|it| it.as_os_str() == &*socket))
    })
}

/// A Unix socket as the kernel shows it.
struct Shown {
    inode: u32,
    name: Vec<u8>,
    peer: Option<u32>,
}

/// All Unix sockets that have a name.
fn sockets() -> io::Result<Vec<Shown>> {
    let kernel = socket_with(AddressFamily::NETLINK, SocketType::RAW, SocketFlags::CLOEXEC, Some(SOCK_DIAG))?;
    sendto(&kernel, &request(), SendFlags::empty(), &SocketAddrNetlink::new(0, 0))?;
    let mut shown = Vec::new();
    while read(&kernel, &mut shown)? {}
    Ok(shown)
}

fn request() -> Vec<u8> {
    let mut request = Vec::from(40_u32.to_ne_bytes());
    request.extend([SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST_DUMP].map(u16::to_ne_bytes).as_flattened());
    // A number and a port, of which there is no need.
    request.extend([0; 8]);
    request.extend([AF_UNIX, 0, 0, 0]);
    // All states, all inodes.
    request.extend([u32::MAX, 0, UDIAG_SHOW_NAME_AND_PEER].map(u32::to_ne_bytes).as_flattened());
    request.extend([0; 8]);
    request
}

/// Reads some of the answers; whether there are more.
fn read(kernel: &OwnedFd, shown: &mut Vec<Shown>) -> io::Result<bool> {
    let mut buffer = [0; 1 << 15];
    let (length, _) = recv(kernel, &mut buffer, RecvFlags::empty())?;
    let mut rest = &buffer[..length];
    while let Some((kind, message, after)) = message(rest) {
        // The end of the list, or why there is none.
        if kind != SOCK_DIAG_BY_FAMILY {
            return Ok(false);
        }
        shown.extend(socket(message));
        rest = after;
    }
    Ok(length > 0)
}

/// A socket, if it has a name.
fn socket(message: &[u8]) -> Option<Shown> {
    let inode = u32_at(message, 4)?;
    let mut attributes = message.get(16..)?;
    let (mut name, mut peer) = (None, None);
    while let Some((kind, value, after)) = attribute(attributes) {
        match kind {
            // That of a path ends with a zero.
            UNIX_DIAG_NAME => name = Some(value.strip_suffix(&[0]).unwrap_or(value).to_vec()),
            UNIX_DIAG_PEER => peer = u32_at(value, 0),
            _ => {}
        }
        attributes = after;
    }
    Some(Shown { inode, name: name?, peer })
}

/// The type and the content of a message, and what comes after it.
fn message(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let length = u32_at(bytes, 0)? as usize;
    Some((u16_at(bytes, 4)?, bytes.get(16..length)?, after(bytes, length)))
}

/// The same for a part of a message.
fn attribute(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let length = usize::from(u16_at(bytes, 0)?);
    Some((u16_at(bytes, 2)?, bytes.get(4..length)?, after(bytes, length)))
}

/// The next one begins at a multiple of four.
fn after(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(length.next_multiple_of(4)..).unwrap_or_default()
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_ne_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_ne_bytes)
}
