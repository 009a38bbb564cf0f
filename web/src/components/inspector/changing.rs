//! Changing a byte by hand: which byte is at hand, what is typed in its place, what was changed already and what came of it.

use crate::components::inspector::hex::{self, Line};
use crate::components::parts::emit::emit_some;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::hooks::focus::use_focus;
use crate::hooks::pointer::{has_coarse_pointer, keep_focus};
use crate::hooks::scroll::use_clear_of_foot;
use crate::session::Action;
use crate::view::FieldId;
use std::rc::Rc;
use tls_engine::{BytePlace, Sender};
use tls_scene::model::{ByteField, ByteView, Lane, WireByte};
use tls_texts::{page_bytes, placeholder};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Bytes of a row of the grid, by which the arrows up and down go.
const ROW: usize = 8;

/// The byte at hand in a buffer, and what is typed in its place while the editor is open.
#[derive(Clone)]
pub(crate) struct Changing {
    chosen: UseStateHandle<Option<usize>>,
    draft: UseStateHandle<Option<Draft>>,
    /// What gets the focus next.
    focus: UseStateHandle<Option<NodeRef>>,
    cursor: NodeRef,
    opener: NodeRef,
    form: NodeRef,
    input: NodeRef,
}

/// What is typed.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    byte: usize,
    digits: String,
    /// Whether it was opened from the grid, where the focus then goes back to.
    from_grid: bool,
}

#[hook]
pub(crate) fn use_changing() -> Changing {
    let focus = use_state_eq(|| None::<NodeRef>);
    use_focus((*focus).clone());
    Changing {
        chosen: use_state_eq(|| None),
        draft: use_state_eq(|| None),
        focus,
        cursor: use_node_ref(),
        opener: use_node_ref(),
        form: use_node_ref(),
        input: use_node_ref(),
    }
}

/// Keeps the byte at hand in sight of whoever has chosen it, types in its place, or has changed a byte of the buffer: what stands below
/// the grid grows over it.
#[hook]
pub(crate) fn use_byte_in_sight(changing: &Changing, byte: Option<(&ByteView, usize)>, foot: &NodeRef) {
    let occasion = byte.and_then(|(view, byte)| {
        let (typing, changed) = (changing.draft.is_some(), view.edited().count());
        (changing.chosen.is_some() || typing || changed > 0).then_some((byte, typing, changed))
    });
    use_clear_of_foot(&changing.cursor, foot, occasion);
}

/// A buffer whose bytes can be changed.
#[derive(Clone)]
pub(crate) struct Changeable {
    pub(crate) changing: Changing,
    pub(crate) views: Rc<Vec<ByteView>>,
    pub(crate) index: usize,
    pub(crate) dispatch: Callback<Action>,
}

impl Changing {
    /// The byte at hand: the one chosen, or the first of the field that is kept.
    pub(crate) fn byte(&self, view: &ByteView, kept: Option<usize>) -> usize {
        let field = kept.and_then(|kept| view.fields.get(kept)).map(|field| &field.range);
        let chosen = self.chosen.filter(|chosen| field.is_none_or(|range| range.contains(chosen)));
        chosen.or(field.map(|range| range.start)).unwrap_or_default()
    }

    /// Takes a byte to hand. Whether it was so before, by the user's own choice.
    pub(crate) fn choose(&self, byte: usize) -> bool {
        let before = *self.chosen;
        self.chosen.set(Some(byte));
        self.draft.set(None);
        before == Some(byte)
    }

    fn open(&self, view: &ByteView, byte: usize, from_grid: bool) {
        let Some(value) = view.bytes.get(byte) else { return };
        self.chosen.set(Some(byte));
        self.draft.set(Some(Draft { byte, digits: format!("{value:02x}"), from_grid }));
        // A keyboard that comes up on a touch screen would lie over the bits.
        self.focus.set(Some(if has_coarse_pointer() { self.form.clone() } else { self.input.clone() }));
    }

    fn close(&self) {
        let from_grid = self.draft.as_ref().is_some_and(|draft| draft.from_grid);
        self.draft.set(None);
        self.focus.set(Some(if from_grid { self.cursor.clone() } else { self.opener.clone() }));
    }

    fn type_over(&self, digits: &str) {
        if let Some(draft) = &*self.draft {
            let digits = digits.chars().filter(char::is_ascii_hexdigit).take(2).collect::<String>();
            self.draft.set(Some(Draft { digits: digits.to_ascii_lowercase(), ..draft.clone() }));
        }
    }
}

impl Draft {
    /// The value, once there are two digits.
    fn value(&self) -> Option<u8> {
        u8::from_str_radix(&self.digits, 16).ok().filter(|_| self.digits.len() == 2)
    }
}

impl Changeable {
    /// Whether the byte at hand is one that the user has chosen.
    pub(crate) fn has_chosen(&self) -> bool {
        self.changing.chosen.is_some()
    }

    fn view(&self) -> Option<&ByteView> {
        self.views.get(self.index)
    }

    /// The place of the byte at hand in the grid. The arrow keys move it, Enter opens the editor.
    pub(crate) fn cursor(&self, byte: usize, lines: &[Line]) -> Html {
        let Some((view, wire)) = self.view().and_then(|view| Some((view, view.wire_byte(byte)?))) else {
            return html! {};
        };
        let last = view.bytes.len().saturating_sub(1);
        let on_key = {
            let own = self.clone();
            Callback::from(move |event: KeyboardEvent| {
                let Some(view) = own.view() else { return };
                let to = match event.key().as_str() {
                    "ArrowLeft" => byte.saturating_sub(1),
                    "ArrowRight" => byte + 1,
                    "ArrowUp" => byte.checked_sub(ROW).unwrap_or(byte),
                    "ArrowDown" => Some(byte + ROW).filter(|to| *to <= last).unwrap_or(byte),
                    "Home" => 0,
                    "End" => last,
                    "Enter" | " " => {
                        event.prevent_default();
                        own.changing.open(view, byte, true);
                        return;
                    }
                    _ => return,
                };
                event.prevent_default();
                own.go_to(to.min(last));
            })
        };
        let style = hex::place_of(byte, lines);
        html! {
            <>
            <span ref={self.changing.cursor.clone()} class="byte-mark in-hex at" {style} role="slider" tabindex="0" data-at={byte.to_string()} aria-label={page_bytes::byte_at_hand()}
                aria-valuemin="0" aria-valuemax={last.to_string()} aria-valuenow={byte.to_string()} aria-valuetext={told(view, byte, wire)}
                aria-describedby="byte-keys" onkeydown={on_key}></span>
            <span id="byte-keys" class="hidden">{ page_bytes::byte_keys() }</span>
            </>
        }
    }

    /// Takes another byte to hand, and keeps the field that it is in.
    fn go_to(&self, byte: usize) {
        let Some(view) = self.view() else { return };
        self.changing.choose(byte);
        let path = field_of(view, byte).map(|field| field.path.clone()).unwrap_or_default();
        self.dispatch.emit(Action::SelectField(Some(FieldId { view: view.slug.clone(), path })));
    }

    /// What stands below the grid: the way to the editor, or the editor.
    pub(crate) fn bar(&self, byte: usize) -> Html {
        let Some((view, wire)) = self.view().and_then(|view| Some((view, view.wire_byte(byte)?))) else {
            return html! {};
        };
        if let Some(draft) = self.changing.draft.as_ref().filter(|draft| draft.byte == byte) {
            return self.editor(view, wire, draft);
        }
        let last = view.bytes.len().saturating_sub(1);
        let step = |to: Option<usize>, label: String, class: &'static str| {
            let own = self.clone();
            let go = to.map(|to| Callback::from(move |_: MouseEvent| own.go_to(to)));
            html! {
                <button type="button" class={classes!("quiet", "square", class)} aria-label={label.clone()} title={label} aria-disabled={go.is_none().then_some("true")} onmousedown={keep_focus} onclick={go}>{ icon(Icon::Down) }</button>
            }
        };
        let open = {
            let own = self.clone();
            Callback::from(move |_: MouseEvent| {
                if let Some(view) = own.view() {
                    own.changing.open(view, byte, false);
                }
            })
        };
        let shown = [place(byte), value_of(view, byte)].map(|text| html! { <code>{ text }</code> });
        html! {
            <div class="byte-bar" role="group" aria-label={page_bytes::byte_at_hand()}>
                { step(byte.checked_sub(1), page_bytes::byte_before(), "before") }
                <span>{ around(shown, |[place, value]| page_bytes::byte(place, value)) }</span>
                { step(Some(byte + 1).filter(|next| *next <= last), page_bytes::byte_after(), "after") }
                <button ref={self.changing.opener.clone()} type="button" class="change-byte" aria-label={page_bytes::change_byte_of(told(view, byte, wire))} onclick={open}>{ page_bytes::change_byte() }</button>
            </div>
        }
    }

    fn editor(&self, view: &ByteView, wire: WireByte, draft: &Draft) -> Html {
        let value = draft.value();
        let apply = {
            let (own, place) = (self.clone(), place_on_wire(wire));
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                let Some(value) = value else { return };
                own.changing.close();
                if value != wire.arriving {
                    own.dispatch.emit(Action::ChangeByte(place, Some(value).filter(|value| *value != wire.sent)));
                }
            })
        };
        let leave = {
            let changing = self.changing.clone();
            move || changing.close()
        };
        let on_key = {
            let leave = leave.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    leave();
                }
            })
        };
        let typed = {
            let changing = self.changing.clone();
            Callback::from(move |event: InputEvent| {
                if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                    changing.type_over(&field.value());
                    // What is no digit does not stay.
                    let digits: String = field.value().chars().filter(char::is_ascii_hexdigit).take(2).collect();
                    field.set_value(&digits.to_ascii_lowercase());
                }
            })
        };
        let bit = |bit: u8| {
            let worth = 1_u8 << bit;
            let is_set = value.is_some_and(|value| value & worth != 0);
            let changing = self.changing.clone();
            let flip = value.map(|value| {
                Callback::from(move |_: MouseEvent| changing.type_over(&format!("{:02x}", value ^ worth)))
            });
            html! {
                <button type="button" data-bit={bit.to_string()} aria-pressed={is_set.to_string()} aria-disabled={value.is_none().then_some("true")} onclick={flip}>
                    <span class="hidden">{ page_bytes::bit(usize::from(bit), usize::from(worth)) }{ " " }</span>{ if is_set { "1" } else { "0" } }
                </button>
            }
        };
        html! {
            <form ref={self.changing.form.clone()} class="byte-editor" tabindex="-1" aria-label={page_bytes::change_byte_of(told(view, draft.byte, wire))} onsubmit={apply} onkeydown={on_key}>
                <p>{ told(view, draft.byte, wire) }<span class="on-wire">{ on_wire(wire) }</span></p>
                <div class="bits" role="group" aria-label={page_bytes::bits()}>{ for (0..8).rev().map(bit) }</div>
                <label>{ page_bytes::new_value() }{ " " }
                    <input ref={self.changing.input.clone()} name="byte" class="byte-value" type="text" value={draft.digits.clone()} size="2" maxlength="2" autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid={value.is_none().then_some("true")} oninput={typed} />
                </label>
                <button type="submit" class="strong" aria-disabled={value.is_none().then_some("true")}>{ page_bytes::apply() }</button>
                <button type="button" class="leave" onclick={move |_: MouseEvent| leave()}>{ page_bytes::leave() }</button>
            </form>
        }
    }

    /// What was changed in this buffer, each with the way to put it back; and what came of it.
    pub(crate) fn changes(&self) -> Html {
        let Some(view) = self.view() else { return html! {} };
        let one = |(byte, wire): (usize, WireByte)| {
            let put_back = self.dispatch.reform(move |_: MouseEvent| Action::ChangeByte(place_on_wire(wire), None));
            html! {
                <li data-edited={byte.to_string()}>
                    <span>{ told(view, byte, wire) }</span>
                    <button type="button" class="put-back" aria-label={page_bytes::put_back_what(told(view, byte, wire))} onclick={put_back}>{ page_bytes::put_back() }</button>
                </li>
            }
        };
        let edited: Vec<_> = view.edited().collect();
        let rest = edited.len().saturating_sub(LISTED);
        html! {
            <>
                if !edited.is_empty() {
                    <ul class="byte-changes" aria-label={page_bytes::changed_by_hand()}>
                        { for edited.into_iter().take(LISTED).map(one) }
                        if rest > 0 { <li>{ page_bytes::more_changed(rest) }</li> }
                    </ul>
                }
                // It is there from the beginning, so that a screen reader says what comes into it.
                <div class="came-of-it" role="status">{ for view.came_of.as_ref().map(|came_of| {
                    let show = came_of.event.map(|event| self.dispatch.reform(move |_: MouseEvent| Action::ShowEvent(event)));
                    html! {
                        <p class={came_of.noticed.then_some("noticed")}>
                            { &came_of.said }
                            { for show.map(|show| html! { <>{ " " }<button type="button" class="linked" onmousedown={keep_focus} onclick={show}>{ page_bytes::show_noticed() }</button></> }) }
                        </p>
                    }
                }) }</div>
            </>
        }
    }
}

/// So many changed bytes are listed; the grid marks all.
const LISTED: usize = 3;

/// Why no byte of a buffer can be changed that never crosses the wire as it stands, and the way to those that do.
pub(crate) fn never_as_such(views: &[ByteView], view: &ByteView, dispatch: &Callback<Action>) -> Html {
    let record = views.iter().find(|other| other.slug.starts_with("record-") && !other.on_wire.is_empty());
    let Some(record) = record.filter(|_| view.on_wire.is_empty() && view.slug != "taken") else { return html! {} };
    let shown = FieldId { view: record.slug.clone(), path: String::new() };
    // Its inside stands beside it already.
    let show = (!view.slug.starts_with("plaintext")).then(|| {
        let show = emit_some(dispatch, move |_: MouseEvent| Some(Action::SelectField(Some(shown.clone()))));
        html! { <>{ " " }<button type="button" class="linked" onmousedown={keep_focus} onclick={show}>{ page_bytes::show_record() }</button></> }
    });
    let why = if view.slug == "unpacked" { "compressed" } else { "encrypted" };
    html! { <p class="note never-as-such">{ page_bytes::never_as_such(why) }{ show }</p> }
}

/// The same byte as the banner and the address count it.
fn on_wire(wire: WireByte) -> String {
    let offset = wire.offset.to_string();
    placeholder::edit(1_usize, offset.clone(), offset, wire.record.sender.doer(), wire.record.number.to_string())
}

/// Which byte, of which field, with which value; and what it was, if it was changed.
fn told(view: &ByteView, byte: usize, wire: WireByte) -> String {
    let field = field_of(view, byte).map_or("none", |field| field.name);
    let [sent, arriving] = [wire.sent, wire.arriving].map(|value| format!("{value:02x}"));
    if sent == arriving {
        page_bytes::byte_told(place(byte), field, sent)
    } else {
        page_bytes::byte_changed(place(byte), field, sent, arriving)
    }
}

fn place(byte: usize) -> String {
    format!("0x{byte:04x}")
}

fn value_of(view: &ByteView, byte: usize) -> String {
    view.bytes.get(byte).map(|value| format!("{value:02x}")).unwrap_or_default()
}

/// The innermost field that a byte is in.
pub(crate) fn field_of(view: &ByteView, byte: usize) -> Option<&ByteField> {
    view.fields.iter().find(|field| field.leaf && field.range.contains(&byte))
}

fn place_on_wire(byte: WireByte) -> BytePlace {
    let sender = match byte.record.sender {
        Lane::Client => Sender::Client,
        Lane::Server => Sender::Server,
        Lane::Eavesdropper => Sender::Attacker,
    };
    BytePlace { connection: byte.record.connection, sender, record: byte.record.number, offset: byte.offset }
}
