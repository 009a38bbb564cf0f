//! Prints the events of a scenario: `cargo run -p tls-engine --example events -- key-exchange=ecdhe`.

use tls_engine::{Scenario, run};
use tls_transcript::{Actor, Event};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = Scenario::parse(&std::env::args().nth(1).unwrap_or_default())?;
    let transcript = run(&scenario)?;
    println!("{}", transcript.header().scenario);
    for (index, event) in transcript.events().iter().enumerate() {
        let text = match event {
            Event::ValueGenerated { value, .. }
            | Event::ValueLearned { value, .. }
            | Event::SecretDerived { value, .. } => {
                let value = transcript.value(*value);
                format!("{} ({} bytes, on the wire: {:?})", value.kind, value.bytes.len(), value.on_wire)
            }
            Event::MessageEncoded { message, .. } | Event::MessageDecoded { message, .. } => {
                let message = transcript.message(*message);
                format!("{} in {:?}", message.name(), message.fragments)
            }
            Event::RecordSealed { record, .. } | Event::RecordReceived { record, .. } => {
                format!("{record:?}: {} bytes", transcript.record_bytes(*record).len())
            }
            Event::KeysInstalled { epoch, .. } => format!("{:?}", transcript.epoch(*epoch)),
            other => format!("{other:?}"),
        };
        let kind = format!("{event:?}");
        let kind = kind.split([' ', '{']).next().unwrap_or_default();
        println!("{index:3} {:6} {kind:16} {text}", event.actor().name());
    }
    for actor in [Actor::Client, Actor::Server] {
        println!("{}: {:?}", actor.name(), transcript.outcome(actor));
    }
    Ok(())
}
