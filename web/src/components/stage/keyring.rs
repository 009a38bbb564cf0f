//! A keyring: what a party knows by now, in one row. Secrets have places of their own, the same on both sides; all the
//! rest is in a menu that opens over the diagram.

use crate::components::header::menu::{Item, Menu};
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::names;
use crate::components::parts::value::numbers;
use crate::hooks::pointer::keep_focus;
use crate::session::{Action, Panel};
use tls_scene::model::{Chip, Lane};
use tls_terms::{Sort, ValueKind};
use tls_texts::page_stage;
use tls_transcript::ValueId;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Whose.
    pub(crate) lane: Lane,
    /// Whose, as an index into the scene's keyrings.
    pub(crate) index: usize,
    /// Whose, as the messages have it.
    pub(crate) who: &'static str,
    /// The chips.
    pub(crate) chips: Vec<Chip>,
    /// The secrets that both sides have since the current step.
    pub(crate) agreed: Vec<ValueId>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
    /// The name over it.
    pub(crate) children: Html,
}

/// The places of a party's secrets, from the first that the key exchange gives to the last.
const SLOTS: usize = 4;

/// Which of them a value has. What protects a direction is one: key, IV and the key of its MAC. In TLS 1.3 what follows the
/// handshake takes the place of what the handshake had.
fn slot(kind: ValueKind) -> Option<usize> {
    match kind {
        ValueKind::PreMasterSecret | ValueKind::SharedSecret | ValueKind::PreSharedKey => Some(0),
        ValueKind::MasterSecret | ValueKind::HandshakeSecret | ValueKind::MainSecret => Some(1),
        ValueKind::ClientWriteKey
        | ValueKind::ClientWriteIv
        | ValueKind::ClientWriteMacKey
        | ValueKind::ClientEarlyWriteKey
        | ValueKind::ClientEarlyWriteIv
        | ValueKind::ClientHandshakeWriteKey
        | ValueKind::ClientHandshakeWriteIv
        | ValueKind::ClientApplicationWriteKey
        | ValueKind::ClientApplicationWriteIv => Some(2),
        ValueKind::ServerWriteKey
        | ValueKind::ServerWriteIv
        | ValueKind::ServerWriteMacKey
        | ValueKind::ServerHandshakeWriteKey
        | ValueKind::ServerHandshakeWriteIv
        | ValueKind::ServerApplicationWriteKey
        | ValueKind::ServerApplicationWriteIv => Some(3),
        _ => None,
    }
}

/// The stage of a value, which in TLS 1.3 gives up its place to what follows: that of early data to the handshake's, the handshake's to
/// the application's, and what both had before to what they agree on now.
fn stage(kind: ValueKind) -> u8 {
    match kind {
        ValueKind::ClientEarlyWriteKey | ValueKind::ClientEarlyWriteIv => 0,
        ValueKind::PreSharedKey
        | ValueKind::HandshakeSecret
        | ValueKind::ClientHandshakeWriteKey
        | ValueKind::ClientHandshakeWriteIv
        | ValueKind::ServerHandshakeWriteKey
        | ValueKind::ServerHandshakeWriteIv => 1,
        _ => 2,
    }
}

/// A chip has little room: it says less than its value is called.
fn short(kind: ValueKind) -> String {
    match (slot(kind), kind) {
        (_, ValueKind::SharedSecret) => page_stage::shared(),
        (_, ValueKind::PreSharedKey) => page_stage::pre_shared(),
        (_, ValueKind::HandshakeSecret) => page_stage::handshake(),
        (_, ValueKind::MainSecret) => page_stage::main_secret(),
        (_, ValueKind::ClientEarlyWriteKey) => page_stage::early_key(),
        (_, ValueKind::ClientHandshakeWriteKey | ValueKind::ServerHandshakeWriteKey) => page_stage::handshake_key(),
        (_, ValueKind::ClientApplicationWriteKey | ValueKind::ServerApplicationWriteKey) => page_stage::app_key(),
        (Some(0), _) => page_stage::pre_master(),
        (Some(1), _) => page_stage::master(),
        (Some(2), _) => page_stage::client_key(),
        (Some(_), _) => page_stage::server_key(),
        (None, ValueKind::ServerPrivateKey | ValueKind::ClientPrivateKey) => page_stage::private_key(),
        (None, ValueKind::TicketKey) => page_stage::ticket_key(),
        (None, _) => page_stage::private_value(),
    }
}

/// The values of a place, by their index; the first is the one that its chip opens.
fn held(chips: &[Chip], place: usize) -> Vec<(usize, &Chip)> {
    // Of the keys the one that encrypts is recorded before its IV, and after the one of a MAC.
    let is_mac = |chip: &Chip| matches!(chip.kind, ValueKind::ClientWriteMacKey | ValueKind::ServerWriteMacKey);
    let here: Vec<(usize, &Chip)> =
        chips.iter().enumerate().filter(|(_, chip)| slot(chip.kind) == Some(place)).collect();
    let latest = here.iter().map(|(_, chip)| stage(chip.kind)).max();
    let stays = |at: &usize, chip: &Chip| {
        // A KeyUpdate brings another of the same kind.
        let newest = !here.iter().any(|(other, one)| other > at && one.kind == chip.kind);
        newest && Some(stage(chip.kind)) == latest
    };
    let mut held: Vec<(usize, &Chip)> = here.iter().copied().filter(|(at, chip)| stays(at, chip)).collect();
    held.sort_by_key(|(_, chip)| is_mac(chip));
    held
}

/// A lane's head: its name, and under it the keyring. A chip opens its value.
#[component]
pub(crate) fn Keyring(props: &Props) -> Html {
    let Props { lane, index, who, chips, dispatch, .. } = props;
    let slug = names::hue(*lane);
    let chip = |value: usize, chip: &Chip, holds: String, values: Option<String>| {
        let open = Action::Open(Panel::Chip(*index, value));
        let class = classes!("chip", names::hue_or_ink(chip.lane), chip.new.then_some("new"));
        html! {
            // The Tab key leads to the menu, where all are.
            <button type="button" tabindex="-1" {class} data-chip={chip.kind.name()} data-holds={(!holds.is_empty()).then_some(holds)} data-values={values} aria-haspopup="dialog" title={chip.label.clone()}
                onmousedown={keep_focus} onclick={dispatch.reform(move |_| open.clone())}>{ short(chip.kind) }</button>
        }
    };
    let is_own = |at: &usize| chips.get(*at).is_some_and(|chip| chip.kind.sort() == Sort::PrivateKey);
    // Between the parties' keyrings there is room for one; the others are in the menu.
    let most = if *lane == Lane::Eavesdropper { 1 } else { chips.len() };
    let own: Vec<usize> = (0..chips.len()).filter(is_own).take(most).collect();
    let own_chips = html! { <>{ for own.iter().filter_map(|at| chips.get(*at).map(|own| chip(*at, own, String::new(), numbers(own.value)))) }</> };
    let public = chips.iter().filter(|chip| !chip.secret).count();
    let arrives = chips.iter().any(|chip| chip.new && !chip.secret);
    let menu = |label: String| {
        let opened = dispatch.reform({
            let order = listed(chips);
            let index = *index;
            move |place: usize| Action::Open(Panel::Chip(index, order.get(place).copied().unwrap_or_default()))
        });
        let items = listed(chips).into_iter().filter_map(|at| chips.get(at)).map(item).collect::<Vec<_>>();
        // Whoever knows nothing yet has no menu, but the room for it.
        html! {
            <span class={classes!("known", chips.is_empty().then_some("nothing"), arrives.then_some("new"))}>
                <Menu id={["know-", slug].concat()} {label} gloss={page_stage::keyring(*who)} {items} on_choose={opened} />
            </span>
        }
    };
    let agrees = |chip: &Chip| chip.value.is_some_and(|value| props.agreed.contains(&value));
    // A lock at the corner of what protects records by now.
    let in_use = |place: usize| {
        let installed = held(chips, place).iter().any(|(_, chip)| chip.in_use);
        html! { if installed { <span class="in-use" title={page_stage::in_use()}>{ icon(Icon::Lock) }</span> } }
    };
    if *lane == Lane::Eavesdropper {
        let rest = chips.len() - own.len();
        return html! {
            <div class={classes!("lane", slug)} data-keyring={slug}>
                <div class="lane-head">{ props.children.clone() }</div>
                <div class="keyring">
                    { own_chips }
                    { menu(if rest == public { page_stage::public(public) } else { page_stage::more(rest) }) }
                </div>
            </div>
        };
    }
    html! {
        <div class={classes!("lane", slug)} data-keyring={slug}>
            <div class="lane-head">{ props.children.clone() }{ menu(page_stage::public(public)) }{ own_chips }</div>
            <ul class="keyring" aria-label={page_stage::keyring(*who)}>
                { for (0..SLOTS).map(|place| {
                    let held = held(chips, place);
                    let holds = held.iter().map(|(_, chip)| chip.kind.name()).collect::<Vec<_>>().join(" ");
                    match held.first() {
                        Some((value, first)) => html! { <li key={place} class={classes!(agrees(first).then_some("agreed"))}>{ in_use(place) }{ chip(*value, first, holds, numbers(held.iter().filter_map(|(_, chip)| chip.value))) }</li> },
                        None => html! { <li key={place} aria-hidden="true"></li> },
                    }
                }) }
            </ul>
        </div>
    }
}

/// All chips in the order of the menu: secrets first.
fn listed(chips: &[Chip]) -> Vec<usize> {
    let of = |secret: bool| move |at: &usize| chips.get(*at).is_some_and(|chip| chip.secret == secret);
    (0..chips.len()).filter(of(true)).chain((0..chips.len()).filter(of(false))).collect()
}

/// A line of the menu. Of a secret its bytes are not given away here: whoever opens it has asked for them.
fn item(chip: &Chip) -> Item {
    let ends = chip.hex.get(..8).zip(chip.hex.len().checked_sub(4).and_then(|at| chip.hex.get(at..)));
    let gloss = match ends {
        _ if chip.in_use => page_stage::secret_in_use(),
        _ if chip.secret => page_stage::secret(),
        Some((start, end)) => [start, "…", end].concat(),
        None => chip.hex.clone(),
    };
    Item { id: None, chip: Some(chip.kind.name()), label: chip.label.clone(), gloss, current: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_scene::model::label;

    fn chips(kinds: &[ValueKind]) -> Vec<Chip> {
        let chip = |kind: &ValueKind| Chip {
            value: None,
            kind: *kind,
            label: String::new(),
            lane: None,
            secret: kind.sort() != Sort::Random,
            in_use: false,
            new: false,
            hex: String::new(),
        };
        kinds.iter().map(chip).collect()
    }

    #[test]
    fn key_and_iv_are_one_chip_which_opens_the_key() {
        let chips = chips(&[ValueKind::ClientWriteMacKey, ValueKind::ClientWriteKey, ValueKind::ClientWriteIv]);
        let kinds: Vec<ValueKind> = held(&chips, 2).iter().map(|(_, chip)| chip.kind).collect();
        assert_eq!(kinds, [ValueKind::ClientWriteKey, ValueKind::ClientWriteIv, ValueKind::ClientWriteMacKey]);
        assert!(held(&chips, 3).is_empty());
    }

    #[test]
    fn what_follows_the_handshake_of_tls_1_3_takes_its_place_and_what_a_key_update_brings_takes_that() {
        let handshake = [ValueKind::ClientHandshakeWriteKey, ValueKind::ClientHandshakeWriteIv];
        let application = [ValueKind::ClientApplicationWriteKey, ValueKind::ClientApplicationWriteIv];
        let at = |chips: &[Chip]| held(chips, 2).iter().map(|(at, _)| *at).collect::<Vec<_>>();
        assert_eq!(at(&chips(&handshake)), [0, 1]);
        let later = [handshake, application].concat();
        assert_eq!(at(&chips(&later)), [2, 3]);
        assert_eq!(at(&chips(&[later, application.to_vec()].concat())), [4, 5]);
        let agreed = chips(&[ValueKind::PreSharedKey, ValueKind::SharedSecret]);
        assert_eq!(held(&agreed, 0).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1]);
        assert_eq!(held(&agreed[..1], 0).len(), 1, "without another key exchange it stays");
        let secrets = chips(&[ValueKind::HandshakeSecret, ValueKind::HandshakeDerived, ValueKind::MainSecret]);
        assert_eq!(held(&secrets, 1).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_a_party_alone_has_is_called_on_its_chip_as_it_is_called_elsewhere() {
        for kind in ValueKind::ALL.iter().filter(|kind| kind.sort() == Sort::PrivateKey) {
            assert!(label(*kind).ends_with(&short(*kind)), "{}: {}", label(*kind), short(*kind));
        }
    }

    #[test]
    fn secrets_come_before_what_is_public() {
        let chips = chips(&[ValueKind::ClientRandom, ValueKind::PreMasterSecret, ValueKind::ServerRandom]);
        assert_eq!(listed(&chips), [1, 0, 2]);
    }
}
