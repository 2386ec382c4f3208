//! QEMUs of several versions, the one that is here and those of which there are records: what they say fits our types.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;
use std::time::Duration;

use qemu_qmp::command::{Cont, QueryCommands, QueryStatus, Stop, SystemPowerdown, SystemReset};
use qemu_qmp::event::Event;
use qemu_qmp::{Client, Command, Error, Malformed, Reply, command, mock};

use crate::documents::documents;
use crate::peers::VERSIONS;
use crate::{machine, support};

const MINUTE: Duration = Duration::from_secs(60);

/// The last version of which our documents know everything.
const NEWEST: (i64, i64) = (10, 0);

/// Decodes a reply and shows what it is.
type Decode = fn(&Reply) -> Result<String, Malformed>;

macro_rules! decoders {
    ($($command:ident)*) => { &[$((command::$command::NAME, decode::<command::$command>)),*] };
}

/// Each query that the documents know, with what decodes its reply.
const DECODERS: &[(&str, Decode)] = decoders! {
    QueryAcpiOspmStatus QueryAudiodevs QueryBalloon QueryBlock QueryBlockExports QueryBlockJobs QueryBlockstats
    QueryChardev QueryChardevBackends QueryColoStatus QueryCommandLineOptions QueryCommands QueryCpuDefinitions
    QueryCpuModelBaseline QueryCpuModelComparison QueryCpuModelExpansion QueryCpus QueryCpusFast QueryCryptodev
    QueryCurrentMachine QueryDirtyRate QueryDisplayOptions QueryDump QueryDumpGuestMemoryCapability QueryEvents
    QueryFdsets QueryGicCapabilities QueryHotpluggableCpus QueryHvBalloonStatusReport QueryIothreads QueryJobs
    QueryKvm QueryMachines QueryMemdev QueryMemoryDevices QueryMemorySizeSummary QueryMice QueryMigrate
    QueryMigrateCacheSize QueryMigrateCapabilities QueryMigrateParameters QueryMigrationthreads QueryName
    QueryNamedBlockNodes QueryPci QueryPrManagers QueryQmpSchema QueryReplay QueryRocker QueryRockerOfDpaFlows
    QueryRockerOfDpaGroups QueryRockerPorts QueryRxFilter QueryS390xCpuPolarization QuerySev
    QuerySevAttestationReport QuerySevCapabilities QuerySevLaunchMeasure QuerySgx QuerySgxCapabilities QuerySpice
    QueryStats QueryStatsSchemas QueryStatus QueryTarget QueryTpm QueryTpmModels QueryTpmTypes QueryUuid
    QueryVcpuDirtyLimit QueryVersion QueryVmGenerationId QueryVnc QueryVncServers QueryXenReplicationStatus
    QueryYank
};

fn decode<C: Command<Return: Debug>>(reply: &Reply) -> Result<String, Malformed> {
    reply.decode::<C>().map(|it| format!("{it:?}"))
}

/// Executes queries that the server has; gives the number of replies that are what the documents say.
///
/// Of a version that the documents know, nothing in them is unknown.
fn decoded(client: &Client, queries: &[String]) -> usize {
    let version = client.greeting().version.qemu;
    let is_known = (version.major, version.minor) <= NEWEST;
    let mut decoded = 0;
    for query in queries {
        match client.execute_raw(query, ()) {
            Ok(reply) => {
                if let Some((_, decode)) = DECODERS.iter().find(|(name, _)| name == query) {
                    let value = decode(&reply).unwrap_or_else(|error| panic!("{error}"));
                    assert!(!(is_known && value.contains("Unknown(Unknown")), "{query} of QEMU {version}: {value}");
                    decoded += 1;
                }
            }
            // It needs arguments, or something that this machine does not have.
            Err(Error::Refused { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    println!("QEMU {version}: {decoded} of {} queries were answered and decoded", queries.len());
    decoded
}

/// A record of a server, and the commands that it was sent after the negotiation.
fn record(folder: &Path, version: &str, name: &str) -> (String, Vec<String>) {
    let record = fs::read_to_string(folder.join("wire").join(version).join(name)).expect("a record");
    let commands = record.lines().filter_map(|it| it.strip_prefix("-> "));
    let name = |it: &str| serde_json::from_str::<serde_json::Value>(it).ok()?["execute"].as_str().map(str::to_owned);
    let commands = commands.filter_map(name).skip(1).collect();
    (record, commands)
}

#[test]
fn each_query_of_the_documents_has_a_decoder() {
    let documents = documents();
    let lines: Vec<_> = documents.lines().collect();
    let headings = lines.windows(2).filter(|it| it[0].starts_with("query-") && it[1].starts_with("---"));
    let known: BTreeSet<_> = headings.map(|it| it[0]).collect();
    let decoders: BTreeSet<_> = DECODERS.iter().map(|(name, _)| *name).collect();
    assert!(known.len() > 70 && known == decoders, "{:?}", known.symmetric_difference(&decoders));
}

#[test]
fn each_reply_of_a_real_qemu_decodes() {
    let Some(mut command) = machine::machine("each_reply_of_a_real_qemu_decodes") else { return };
    command.args(["-smp", "2", "-object", "iothread,id=io", "-object", "memory-backend-ram,id=memory,size=1M"]);
    command.args([
        "-blockdev",
        "null-co,node-name=disk,size=1048576",
        "-device",
        "virtio-blk-pci,drive=disk,iothread=io",
    ]);
    command.args(["-netdev", "hubport,id=net,hubid=0", "-device", "virtio-net-pci,netdev=net"]);
    command.args(["-chardev", "null,id=console", "-device", "virtio-balloon-pci", "-device", "ide-cd"]);
    let (client, _qemu) = Client::spawn(&mut command).expect("QEMU starts and is willing");
    assert!(decoded(&client, &queries(&client)) > 45);
}

#[test]
fn each_reply_of_the_records_decodes() {
    let Some(corpus) = support::corpus("each_reply_of_the_records_decodes") else { return };
    for version in VERSIONS {
        let (client, queries) = recorded_queries(&corpus, version);
        assert!(decoded(&client, &queries) > 40, "{version}");
    }
}

/// A server that is a record, and the queries that it answers.
fn recorded_queries(corpus: &Path, version: &str) -> (Client, Vec<String>) {
    let (record, mut commands) = record(corpus, version, "queries.qmp");
    commands.truncate(commands.iter().take_while(|it| it.contains("query-")).count());
    (Client::from_unix(mock::replay(&record).expect("a record")).expect("it is willing"), commands)
}

/// The queries that a server says it has.
fn queries(client: &Client) -> Vec<String> {
    let commands = client.execute(QueryCommands::new()).expect("it is answered");
    commands.into_iter().map(|it| it.name).filter(|it| it.starts_with("query-")).collect()
}

/// Pauses and resets the guest; gives the events of which it was told.
fn pause_and_reset(client: &Client) -> Vec<String> {
    let events = client.events::<Event>();
    let running = || client.execute(QueryStatus::new()).expect("it fits").running;
    assert!(running());
    for _ in 0..2 {
        client.execute(Stop::new()).expect("it stops, or has stopped");
    }
    assert!(!running());
    for _ in 0..2 {
        client.execute(Cont::new()).expect("it goes on");
    }
    assert!(running());
    client.execute(SystemReset::new()).expect("it is reset");
    client.execute(SystemPowerdown::new()).expect("it is told");
    let mut names = Vec::new();
    while names.last().is_none_or(|it| it != "POWERDOWN") {
        let event = events.recv_within(MINUTE).expect("it fits its type").event;
        assert!(!matches!(event, Event::Unknown(_)), "{event:?}");
        names.push(event.name().to_owned());
    }
    names
}

#[test]
fn one_program_for_two_qemus() {
    let test = "one_program_for_two_qemus";
    let expected = ["STOP", "RESUME", "RESET", "POWERDOWN"];
    if let Some(mut command) = machine::machine(test) {
        let (client, _qemu) = Client::spawn(&mut command).expect("QEMU starts and is willing");
        assert!(decoded(&client, &queries(&client)) > 40);
        assert_eq!(pause_and_reset(&client), expected);
    }
    if let Some(corpus) = support::corpus(test) {
        let (record, _) = record(&corpus, "10.0.13", "run-state.qmp");
        let client = Client::from_unix(mock::replay(&record).expect("a record")).expect("it is willing");
        assert_eq!(client.greeting().version.qemu.major, 10);
        assert_eq!(pause_and_reset(&client), expected);
        let (client, queries) = recorded_queries(&corpus, "10.0.13");
        assert!(decoded(&client, &queries) > 40);
    }
}
