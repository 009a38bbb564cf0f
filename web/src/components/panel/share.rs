//! The link to what is shown, for others: to copy, to scan, to put into a learning platform.

use crate::address::Address;
use crate::components::panel::qr::qr;
use crate::components::parts::dialog::Dialog;
use crate::components::parts::value::CopyButton;
use crate::hooks::address_bar;
use crate::hooks::clipboard::{Copied, use_copy};
use crate::session::Action;
use crate::view::Setting;
use tls_texts::{page, page_panels};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown.
    pub(crate) address: Address,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog. The link is copied as it opens.
#[component]
pub(crate) fn ShareDialog(props: &Props) -> Html {
    let (copied, copy) = use_copy();
    let link = link(&props.address, Setting::Desk);
    let frame = frame(&link_to_embed(&props.address));
    {
        let (copy, link) = (copy.clone(), link.clone());
        use_effect_with((), move |()| copy.emit(link));
    }
    let again = {
        let link = link.clone();
        move |_: MouseEvent| copy.emit(link.clone())
    };
    html! {
        <Dialog id="share-dialog" title={page_panels::share()} on_close={props.dispatch.reform(|()| Action::Close)}>
            <div class="shared">
                { qr(&link, page_panels::qr_of_link()) }
                <div class="links">
                    { for address_bar::only_here().map(|why| html! { <p class="only-here" id="only-here">{ why }</p> }) }
                    <h3>{ page_panels::link() }</h3>
                    <p>{ page_panels::link_gloss() }</p>
                    <code id="share-link" class="copied" tabindex="0">{ &link }</code>
                    <p>
                        <button id="share-copy" type="button" class="strong" onclick={again}>
                            { if copied == Copied::Done { page_panels::link_copied() } else { page_panels::link_copy() } }
                        </button>
                    </p>
                    <p role="status">{ said(copied) }</p>
                    <h3>{ page_panels::frame() }</h3>
                    <p>{ page_panels::frame_gloss() }</p>
                    <code id="share-frame" class="copied" tabindex="0">{ &frame }</code>
                    <p><CopyButton text={frame.clone()} what={page::copy_what_frame()} /></p>
                </div>
            </div>
        </Dialog>
    }
}

fn said(copied: Copied) -> String {
    match copied {
        Copied::Idle => String::new(),
        Copied::Done => page_panels::link_done(),
        Copied::Refused => page_panels::link_refused(),
    }
}

/// The link to an address in a setting.
fn link(address: &Address, setting: Setting) -> String {
    address_bar::link(&Address { setting, ..address.clone() }.print())
}

fn link_to_embed(address: &Address) -> String {
    link(address, Setting::Embedded)
}

/// HTML for the page of another site. An address has no quotes; its ampersands are written as HTML asks.
fn frame(link: &str) -> String {
    let (link, title) = (link.replace('&', "&amp;"), page::wordmark());
    format!(
        r#"<iframe src="{link}" title="{title}" width="100%" height="640" style="border:0" allowfullscreen></iframe>"#
    )
}
