//! Those who are measured: each connects, and asks `query-status` again and again.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use qemu_qmp::command::QueryStatus;

use crate::Result;

/// How many commands are on their way at once where they are not sent one by one.
const PIPELINED: usize = 100;

pub fn run(candidate: &str, socket: &str, trips: u32) -> Result<Duration> {
    match candidate {
        "raw" => raw(socket, trips),
        "threads" => threads(socket, trips),
        "threads-pipelined" => threads_pipelined(socket, trips),
        "tokio" => runtime()?.block_on(tasks(socket, trips)),
        "tokio-pipelined" => runtime()?.block_on(tasks_pipelined(socket, trips)),
        "qapi" => qapi_threads(socket, trips),
        "qapi-tokio" => runtime()?.block_on(qapi_tasks(socket, trips)),
        other => Err(format!("there is no candidate `{other}`").into()),
    }
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// Bytes that hardly change, and answers that nobody looks at.
fn raw(socket: &str, trips: u32) -> Result<Duration> {
    let mut stream = UnixStream::connect(socket)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = Vec::new();
    let mut answer = |line: &mut Vec<u8>| {
        line.clear();
        reader.read_until(b'\n', line)
    };
    answer(&mut line)?;
    // As our clients do, and with as many bytes: QEMU reads commands byte by byte.
    stream.write_all(b"{\"execute\":\"qmp_capabilities\",\"arguments\":{\"enable\":[\"oob\"]},\"id\":1}\n")?;
    answer(&mut line)?;
    let start = Instant::now();
    let mut command = Vec::new();
    for id in 1..=trips {
        command.clear();
        writeln!(command, "{{\"execute\":\"query-status\",\"id\":{id}}}")?;
        stream.write_all(&command)?;
        answer(&mut line)?;
    }
    Ok(start.elapsed())
}

fn threads(socket: &str, trips: u32) -> Result<Duration> {
    let client = qemu_qmp::Client::connect_unix(socket)?;
    let start = Instant::now();
    for _ in 0..trips {
        assert!(client.execute(QueryStatus::new())?.running);
    }
    Ok(start.elapsed())
}

fn threads_pipelined(socket: &str, trips: u32) -> Result<Duration> {
    let client = qemu_qmp::client::Options::new().without_out_of_band().connect_unix(socket)?;
    let start = Instant::now();
    let mut calls = VecDeque::new();
    for _ in 0..trips {
        if calls.len() == PIPELINED {
            let first: qemu_qmp::client::Pending<QueryStatus> = calls.pop_front().ok_or("there is none")?;
            assert!(first.wait()?.running);
        }
        calls.push_back(client.call(QueryStatus::new()).start()?);
    }
    for call in calls {
        assert!(call.wait()?.running);
    }
    Ok(start.elapsed())
}

async fn tasks(socket: &str, trips: u32) -> Result<Duration> {
    let client = qemu_qmp::tokio::Client::connect_unix(socket).await?;
    let start = Instant::now();
    for _ in 0..trips {
        assert!(client.execute(QueryStatus::new()).await?.running);
    }
    Ok(start.elapsed())
}

async fn tasks_pipelined(socket: &str, trips: u32) -> Result<Duration> {
    let options = qemu_qmp::client::Options::new().without_out_of_band();
    let client = qemu_qmp::tokio::Client::connect_unix_with(socket, &options).await?;
    let start = Instant::now();
    let mut calls = VecDeque::new();
    for _ in 0..trips {
        if calls.len() == PIPELINED {
            let first: qemu_qmp::tokio::Pending<QueryStatus> = calls.pop_front().ok_or("there is none")?;
            assert!(first.wait().await?.running);
        }
        calls.push_back(client.call(QueryStatus::new()).start()?);
    }
    for call in calls {
        assert!(call.wait().await?.running);
    }
    Ok(start.elapsed())
}

fn qapi_threads(socket: &str, trips: u32) -> Result<Duration> {
    let stream = UnixStream::connect(socket)?;
    let mut qmp = qapi::Qmp::from_stream(&stream);
    qmp.handshake()?;
    let start = Instant::now();
    for _ in 0..trips {
        assert!(qmp.execute(&qapi::qmp::query_status {})?.running);
    }
    Ok(start.elapsed())
}

async fn qapi_tasks(socket: &str, trips: u32) -> Result<Duration> {
    let stream = qapi::futures::QmpStreamTokio::open_uds(socket).await?;
    let (qmp, _reader) = stream.negotiate().await?.spawn_tokio();
    let start = Instant::now();
    for _ in 0..trips {
        assert!(qmp.execute(qapi::qmp::query_status {}).await?.running);
    }
    Ok(start.elapsed())
}
