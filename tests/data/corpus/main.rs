//! Holds what servers have said against the types of their versions. A line of the input is `SET COMMAND MESSAGE`, where
//! the command is the one that a reply is to, or `-`.

use corpus_schemas::{reply_5_2, schema_7_2, schema_10_0};
use qmp_types::{Command, Message, Reply};
use serde::Serialize;
use serde_json::Value;

macro_rules! sets {
    ($($set:ident)*) => {
        /// That a message decodes into a type, and that nothing of it is lost when it is encoded again.
        fn hold(set: &str, command: &str, line: &str) -> Result<(), String> {
            match set {
                $(stringify!($set) => {
                    use $set::command::{QueryBlock, QueryMigrate, QueryNamedBlockNodes, QueryStatus};
                    use $set::event::Event;
                    let message = line.parse::<Message<Event>>().map_err(|it| it.to_string())?;
                    same(&message, line)?;
                    match &message {
                        Message::Event(it) if matches!(it.event, Event::Unknown(_)) => Err("is not known".into()),
                        Message::Reply(it) => match command {
                            QueryBlock::NAME => returned::<QueryBlock>(it),
                            QueryMigrate::NAME => returned::<QueryMigrate>(it),
                            QueryNamedBlockNodes::NAME => returned::<QueryNamedBlockNodes>(it),
                            QueryStatus::NAME => returned::<QueryStatus>(it),
                            _ => Ok(()),
                        },
                        _ => Ok(()),
                    }
                })*
                _ => Err(format!("there is no set {set}")),
            }
        }
    };
}

sets!(reply_5_2 schema_7_2 schema_10_0);

fn returned<C: Command<Return: Serialize>>(reply: &Reply) -> Result<(), String> {
    same(&reply.decode::<C>().map_err(|it| it.to_string())?, reply.value().get())
}

fn same(value: &impl Serialize, text: &str) -> Result<(), String> {
    let again = serde_json::to_value(value).map_err(|it| it.to_string())?;
    match again == serde_json::from_str::<Value>(text).map_err(|it| it.to_string())? {
        true => Ok(()),
        false => Err(format!("became {again}")),
    }
}

fn main() {
    for line in std::io::stdin().lines() {
        let line = line.expect("the input can be read");
        let parts: Vec<_> = line.splitn(3, ' ').collect();
        match parts[..] {
            [set, command, message] => {
                hold(set, command, message).unwrap_or_else(|error| panic!("{set} {command}: {error}\n{message}"))
            }
            _ => panic!("`{line}` is not a set, a command and a message"),
        }
    }
}
