//! The laboratory of Bleichenbacher's attack: an attacker who asks a server, some milliseconds at a time.

mod bench;
mod line;

use crate::components::inspector::explain::explanation;
use crate::components::inspector::levels;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::components::parts::value::bytes;
use crate::hooks::portions::in_portions;
use crate::session::{Action, Panel};
use crate::view::{Laboratory, Level};
use bench::{Bench, Desk, Pace};
use std::cell::RefCell;
use std::rc::Rc;
use tls_observer::bleichenbacher::{Attack, Knowledge, Probe, State};
use tls_scene::padding_oracle::{self, Opened, probe_label};
use tls_texts::page_laboratory;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Which server is asked.
    pub(crate) laboratory: Laboratory,
    /// What all random values are drawn from.
    pub(crate) seed: u64,
    /// How deep it is explained.
    pub(crate) level: Level,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn LaboratoryDialog(props: &Props) -> Html {
    let Props { laboratory, seed, level, dispatch } = props;
    let desk = use_mut_ref(|| Desk::new(*laboratory, *seed));
    let draw = use_force_update();
    if !desk.borrow().is_for(*laboratory, *seed) {
        *desk.borrow_mut() = Desk::new(*laboratory, *seed);
    }
    let press = {
        let (desk, draw) = (desk.clone(), draw.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(search) = desk.borrow_mut().press() {
                go_on(&desk, search, draw.clone());
            }
            draw.force_update();
        })
    };
    let choose = dispatch.reform(|laboratory| Action::Open(Panel::Laboratory(laboratory)));
    let set_pace = {
        let desk = desk.clone();
        Callback::from(move |pace| {
            desk.borrow_mut().pace = pace;
            draw.force_update();
        })
    };
    let shown = desk.borrow();
    let bench = match &shown.bench {
        Ok(bench) => bench,
        Err(reason) => return html! { <p role="alert">{ reason }</p> },
    };
    let (running, over) = (shown.running, bench.is_over());
    let asked = bench.attack().questions();
    html! {
        <Dialog id="laboratory" title={page_laboratory::laboratory()} on_close={dispatch.reform(|()| Action::Close)}>
            <p>
                { page_laboratory::introduction() }
            </p>
            <div class="asking">
                <div class="segments" role="group" aria-label={page_laboratory::servers()}>
                    { for Laboratory::SERVERS.iter().map(|choice| html! {
                        <button type="button" data-laboratory={choice.slug()} aria-pressed={(choice == laboratory).to_string()} onclick={choose.reform(move |_| *choice)}>{ choice.label() }</button>
                    }) }
                </div>
                <button id="ask" type="button" class="strong" onclick={press}>
                    { icon(if running { Icon::Pause } else { Icon::Play }) }
                    { match (running, over, asked) { (true, ..) => page_laboratory::stop(), (_, true, _) => page_laboratory::once_more(), (_, _, 0) => page_laboratory::start(), _ => page_laboratory::go_on() } }
                </button>
                <div class="segments" role="group" aria-label={page_laboratory::pace()}>
                    { for Pace::ALL.into_iter().map(|(choice, name)| html! {
                        <button type="button" data-pace={name} aria-pressed={(choice == shown.pace).to_string()} onclick={set_pace.reform(move |_| choice)}>{ page_laboratory::pace_name(name) }</button>
                    }) }
                </div>
                <p class="count">{ count(bench.attack()) }</p>
            </div>
            { line::line(bench.attack()) }
            { known(bench.attack()) }
            <div role="status">{ outcome(bench, running) }</div>
            { answers(bench.attack()) }
            <div class="levels-line">{ levels(*level, dispatch) }</div>
            { explanation(&padding_oracle::explanation(bench.attack()), *level) }
        </Dialog>
    }
}

/// The attacker goes on asking until it knows, is stopped, or another is to be asked; or the dialog is closed.
fn go_on(desk: &Rc<RefCell<Desk>>, search: u32, draw: UseForceUpdateHandle) {
    let desk = Rc::downgrade(desk);
    let portion = move || {
        let pause = desk.upgrade()?.borrow_mut().go_on(search);
        draw.force_update();
        pause
    };
    in_portions(0, Rc::new(portion));
}

/// How often it has asked, and to what effect.
fn count(attack: &Attack) -> Html {
    let asked = html! { <strong id="questions">{ attack.questions() }</strong> };
    let accepted = html! { <strong>{ attack.accepted() }</strong> };
    around([asked, accepted], |[asked, accepted]| page_laboratory::count(attack.questions(), asked, accepted))
}

/// The block that the attacker wants, byte by byte, and how many candidates are left.
fn known(attack: &Attack) -> Html {
    let Knowledge { open_bits, all_bits, agreed, length, .. } = attack.knowledge();
    let share = 100 * open_bits / all_bits.max(1);
    html! {
        <figure class="block">
            <figcaption>{ page_laboratory::block() }</figcaption>
            <div class="cells" aria-hidden="true">
                { for (0..length).map(|index| match agreed.get(index) {
                    Some(byte) => html! { <code class="certain">{ format!("{byte:02x}") }</code> },
                    None => html! { <code>{ "··" }</code> },
                }) }
            </div>
            <div class="candidates" aria-hidden="true"><span style={format!("width:{share}%")}></span></div>
            <p id="candidates" class="note">
                { page_laboratory::certain(agreed.len(), length) }{ " " }
                if open_bits == 0 {
                    { page_laboratory::one_candidate() }
                } else {
                    { around([html! { <sup>{ open_bits }</sup> }], |[bits]| page_laboratory::candidates(bits)) }
                }
            </p>
        </figure>
    }
}

/// What the attacker asked first, and what came back.
fn answers(attack: &Attack) -> Html {
    if attack.probed().is_empty() {
        return html! {};
    }
    let refusal =
        attack.probed().iter().find(|probed| probed.probe == Probe::WellFormed).and_then(|probed| probed.answer);
    html! {
        <table class="probes">
            <caption>{ page_laboratory::probes() }</caption>
            <thead><tr><th scope="col">{ page_laboratory::probe_block() }</th><th scope="col">{ page_laboratory::probe_alert() }</th></tr></thead>
            <tbody>
                { for attack.probed().iter().map(|probed| html! {
                    <tr class={classes!((probed.answer != refusal).then_some("differs"))}>
                        <th scope="row">{ probe_label(probed.probe) }</th>
                        <td><code>{ probed.answer.map_or_else(page_laboratory::no_alert, |alert| alert.to_string()) }</code></td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// How it stands, in words.
fn outcome(bench: &Bench, running: bool) -> Html {
    let asked = bench.attack().questions();
    match bench.attack().state() {
        State::Probing if !running && asked == 0 => html! {},
        State::Probing => html! { <p>{ page_laboratory::probing() }</p> },
        State::Searching if !running => html! { <p>{ page_laboratory::stopped() }</p> },
        State::Searching => html! { <p>{ page_laboratory::searching() }</p> },
        State::AllAlike => html! {
            <section class="report eavesdropper" data-outcome="alike">
                <h3>{ icon(Icon::Lock) }{ page_laboratory::all_alike() }</h3>
                <p>{ page_laboratory::all_alike_why(asked.to_string()) }</p>
            </section>
        },
        State::Misled => html! { <p role="alert">{ page_laboratory::misled() }</p> },
        State::Found(secret) => html! {
            <section class="report eavesdropper" data-outcome="found">
                <h3 class="opened">{ icon(Icon::Unlocked) }{ page_laboratory::found(asked.to_string()) }</h3>
                { for bench.opened().map(|Opened { right, request, .. }| html! {
                    <>
                        <p>{ page_laboratory::found_secret() }</p>
                        { bytes(&base16ct::lower::encode_string(secret).into()) }
                        <p class="same">{ icon(if right { Icon::Tick } else { Icon::Cross }) }{ if right { page_laboratory::found_right() } else { page_laboratory::found_wrong() } }</p>
                        <figure class="plaintext client">
                            <figcaption>{ page_laboratory::found_request() }</figcaption>
                            <pre tabindex="0">{ request }</pre>
                        </figure>
                    </>
                }) }
            </section>
        },
    }
}
