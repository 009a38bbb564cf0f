#![doc = include_str!("../README.md")]

mod agreement;
mod alone;
mod apart;
mod application;
mod attack;
mod catalogue;
mod certificates;
mod client_authentication;
mod compressor;
mod conduct;
mod config;
mod conversation;
mod endpoint;
mod evidence;
mod external_psk;
mod facts;
mod failure;
mod fault;
mod finished;
mod hello;
mod identity;
mod input;
mod link;
mod meeting;
mod messages;
mod omission;
mod output;
mod padding_oracle;
mod randomness;
mod resumption;
mod run;
mod scenario;
mod setup;
mod stage;
mod state;
mod tls12;
mod tls13;
mod visits;
mod wire;

pub use alone::Alone;
pub use apart::run_apart;
pub use catalogue::{End, FailureGroup, Guarded, KnownFailure, Notice, Showing, Stopped};
pub use client_authentication::ClientAuthentication;
pub use compressor::Compressor;
pub use conduct::Conduct;
pub use config::{
    ClientConfig, HTTP_1_1, SHA1_SIGNATURE_SCHEMES, SUPPORTED_GROUPS, SUPPORTED_SIGNATURE_SCHEMES, ServerConfig,
    TLS13_GROUPS,
};
pub use endpoint::Endpoint;
pub use evidence::{DowngradeMark, Evidence, Obstacle, RetriedHello, Way};
pub use external_psk::{EarlyDataTerms, ExternalPsk};
pub use failure::{Failure, Internal, Part, Unexpected};
pub use identity::Identity;
pub use omission::{Omission, checks_of};
pub use padding_oracle::PaddingOracle;
pub use randomness::{Randomness, Stream};
pub use resumption::{ClientSession, ServerMemory, ServerSession, TicketKey, Tls12Session, Tls13Session};
pub use run::{Prepared, run};
pub use scenario::{
    ATTACKS, Aim, Attack, Auth, BytePlace, CertificateKind, Changed, Choice, ClientManner, EarlyData, Edit, FAULTS,
    Fault, FaultOf, Goodbye, HandshakeKind, KeyExchange, KeyUpdate, NamedScenario, PARAMETERS, Parameter, Problem,
    PskUse, RecordLimit, Repair, ReplayDefence, Scenario, ScenarioErrors, SecondVisit, Sender, VersionRange, Versions,
    parameter,
};
pub use tls_terms::Rule;
pub use wire::Wire;
