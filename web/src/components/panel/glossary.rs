//! The whole glossary, with a field to find a term in it.

use crate::components::parts::prose;
use crate::session::{Action, Panel};
use gloo_timers::callback::Timeout;
use tls_scene::glossary::{Entry, entries, named_term};
use tls_texts::page_panels;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The term that was asked for.
    pub(crate) asked: Option<&'static str>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The glossary.
#[component]
pub(crate) fn Glossary(props: &Props) -> Html {
    let Props { asked, dispatch } = props;
    let wanted = use_state_eq(String::new);
    let list = use_node_ref();
    use_effect_with((list.clone(), *asked), |(list, asked)| {
        let (list, asked) = (list.clone(), *asked);
        // Once the dialog around it stands open.
        let later = Timeout::new(0, move || {
            let entry = list.cast::<Element>().zip(asked);
            let entry =
                entry.and_then(|(list, slug)| list.query_selector(&format!("[data-entry=\"{slug}\"]")).ok().flatten());
            if let Some(entry) = entry {
                entry.scroll_into_view();
            }
        });
        move || drop(later)
    });
    let seek = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                wanted.set(input.value());
            }
        })
    };
    let found: Vec<&'static Entry> = entries().iter().filter(|entry| fits(entry, &wanted)).collect();
    html! {
        <div id="glossary">
            <div class="seek">
                <label for="glossary-seek">{ page_panels::find_term() }</label>
                <input id="glossary-seek" type="search" autocomplete="off" value={(*wanted).clone()} oninput={seek} />
                <p role="status" class="note">{ page_panels::terms_found(found.len()) }</p>
            </div>
            <dl class="glossary" ref={list}>
                { for found.iter().map(|entry| item(entry, *asked, dispatch)) }
            </dl>
        </div>
    }
}

fn item(entry: &'static Entry, asked: Option<&'static str>, dispatch: &Callback<Action>) -> Html {
    let slug = entry.slug.as_str();
    let see = entry.see.iter().filter_map(|term| named_term(term)).map(|other| {
        let go = dispatch.reform(|_: MouseEvent| Action::Open(Panel::Glossary(Some(other.slug.as_str()))));
        html! { <button type="button" class="quiet" onclick={go}>{ other.term }</button> }
    });
    html! {
        <div key={slug} data-entry={slug} class={classes!((asked == Some(slug)).then_some("asked"))}>
            <dt>
                <strong>{ entry.term }</strong>
                if !entry.also.is_empty() { <small>{ page_panels::term_also(entry.also.join(", ")) }</small> }
            </dt>
            <dd>
                { prose::paragraphs(&[entry.paragraph()], &prose::span) }
                <p class="see">{ for see }<small>{ entry.section }</small></p>
            </dd>
        </div>
    }
}

/// Whether one of the term's names has the letters that were entered.
fn fits(entry: &Entry, wanted: &str) -> bool {
    let wanted = wanted.trim().to_lowercase();
    entry.spellings().any(|spelling| spelling.to_lowercase().contains(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_by_a_part_of_any_of_its_names() {
        let found =
            |wanted: &str| entries().iter().filter(|entry| fits(entry, wanted)).map(|entry| entry.term).collect();
        let found: Vec<&str> = ["initialization", " message auth", "zzz"]
            .iter()
            .flat_map(|wanted| -> Vec<&str> { found(wanted) })
            .collect();
        assert_eq!(found, ["IV", "MAC"]);
        assert!(entries().iter().all(|entry| fits(entry, "")));
    }
}
