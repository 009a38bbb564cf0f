//! The lessons that there are, how far the user has come in each, and the way to one's own.

use crate::components::parts::dialog::Dialog;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::terms::Told;
use crate::components::study::lesson::{LESSONS, MISCONCEPTIONS, text_of};
use crate::hooks::asset::asset;
use crate::hooks::file;
use crate::hooks::storage::{Progress, progress};
use crate::session::{Action, Asked, Panel};
use tls_scene::lesson::{Lesson, Words};
use tls_scene::model::Paragraph;
use tls_texts::page_study;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The dialog.
#[component]
pub(crate) fn LessonsDialog(props: &Props) -> Html {
    let Props { dispatch } = props;
    let list = use_node_ref();
    let lessons = use_offers(&list);
    html! {
        <Dialog id="lessons" title={page_study::lessons()} on_close={dispatch.reform(|()| Action::Close)}>
            <ul class="lessons" ref={list}>
                { for lessons.iter().map(|(name, lesson)| html! { <li key={*name}>{ offer(name, lesson.as_ref(), dispatch) }</li> }) }
            </ul>
            <section class="words" aria-labelledby="words-title">
                <h3 id="words-title">{ page_study::words() }</h3>
                <p>{ page_study::words_gloss() }</p>
                <button id="glossary-open" type="button" onclick={dispatch.reform(|_| Action::Open(Panel::Glossary(None)))}>{ page_study::words_open() }</button>
            </section>
            <Cards dispatch={dispatch.clone()} />
            <Own dispatch={dispatch.clone()} />
        </Dialog>
    }
}

/// What is known of each lesson: nothing until its file has come.
type Offers = Vec<(&'static str, Option<Result<Lesson, String>>)>;

/// Fetches the lessons, and then gives the focus to the first that is not done, unless it is elsewhere by then.
#[hook]
fn use_offers(list: &NodeRef) -> Offers {
    let offers = use_state(|| LESSONS.map(|name| (name, None)).to_vec());
    let set = offers.setter();
    use_effect_with((), move |()| {
        yew::platform::spawn_local(async move {
            let mut offers: Offers = Vec::new();
            for name in LESSONS {
                offers.push((name, Some(fetched(name).await)));
            }
            set.set(offers);
        });
    });
    let come = offers.iter().all(|(_, lesson)| lesson.is_some());
    use_effect_with((list.clone(), come), |(list, come)| {
        let list = list.cast::<HtmlElement>().filter(|list| *come && !has_moved_on(list));
        let first = list.and_then(|list| list.query_selector(".begun, button:not(.done)").ok().flatten());
        if let Some(first) = first.and_then(|first| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(first).ok()) {
            // Refused only where the element is gone.
            let _ = first.focus();
        }
    });
    (*offers).clone()
}

/// Whether somebody was quicker than the lessons, and has the focus among the cards already.
fn has_moved_on(list: &HtmlElement) -> bool {
    let dialog = list.closest("dialog").ok().flatten();
    dialog.is_some_and(|dialog| dialog.query_selector("details :focus").is_ok_and(|focused| focused.is_some()))
}

async fn fetched(name: &str) -> Result<Lesson, String> {
    Lesson::parse(&text_of(name).await?).map_err(|_| page_study::lesson_mistaken())
}

fn offer(name: &'static str, lesson: Option<&Result<Lesson, String>>, dispatch: &Callback<Action>) -> Html {
    let lesson = match lesson {
        None => return html! { <p class="gloss">{ page_study::waiting() }</p> },
        Some(Err(reason)) => return html! { <p class="refused">{ reason }</p> },
        Some(Ok(lesson)) => lesson,
    };
    let progress = progress(name);
    let left_at = match &progress {
        Some(Progress::At(stop)) => lesson.stop_named(stop).filter(|stop| *stop > 0),
        _ => None,
    };
    let stop = left_at.and_then(|stop| lesson.stops.get(stop)).map(|stop| stop.slug.clone());
    let asked = Asked { name: name.into(), stop, stays: false };
    let ask = dispatch.reform(move |_: MouseEvent| Action::AskLesson(asked.clone()));
    let done = progress == Some(Progress::Done);
    let class = classes!(done.then_some("done"), left_at.map(|_| "begun"));
    html! {
        <button type="button" {class} data-lesson={name} onclick={ask}>
            <strong>{ &lesson.title }</strong>
            <small>{ lesson.minutes.map_or_else(|| lesson.about.clone(), |minutes| page_study::about_minutes(minutes, &lesson.about)) }</small>
            if done { <small class="how-far">{ icon(Icon::Tick) }{ " " }{ page_study::done() }</small> }
            if let Some(stop) = left_at {
                <small class="how-far">{ page_study::goes_on(stop + 1, lesson.stops.len()) }</small>
            }
        </button>
    }
}

/// What many believe, each with its refutation and the way to the byte that shows it.
#[component]
fn Cards(props: &Props) -> Html {
    let cards = use_state(|| None::<Result<Lesson, String>>);
    let set = cards.setter();
    use_effect_with((), move |()| {
        yew::platform::spawn_local(async move { set.set(Some(fetched(MISCONCEPTIONS).await)) });
    });
    let cards = match &*cards {
        None => return html! {},
        Some(Err(reason)) => return html! { <p class="refused">{ reason }</p> },
        Some(Ok(cards)) => cards,
    };
    html! {
        <section class="cards" aria-labelledby="cards-title">
            <h3 id="cards-title">{ &cards.title }</h3>
            <p>{ &cards.about }</p>
            <ul>
                { for cards.stops.iter().map(|card| {
                    let said: Vec<Paragraph> = card.text.iter().map(Words::alone).collect();
                    let asked = Asked { name: MISCONCEPTIONS.into(), stop: Some(card.slug.clone()), stays: false };
                    html! {
                        <li key={card.slug.clone()}>
                            <details data-card={card.slug.clone()}>
                                <summary>{ page_study::card(&card.title) }</summary>
                                <Told panel={card.slug.clone()} paragraphs={said} />
                                <button type="button" onclick={props.dispatch.reform(move |_| Action::AskLesson(asked.clone()))}>{ page_study::card_see() }</button>
                            </details>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// One's own lesson: to be opened, and how it is written.
#[component]
fn Own(props: &Props) -> Html {
    let input = use_node_ref();
    let format = use_state(|| None::<Result<String, String>>);
    let choose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let chosen = {
        let (input, dispatch) = (input.clone(), props.dispatch.clone());
        Callback::from(move |_: Event| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                file::open_lesson(input.files(), &dispatch);
                // The same file, mended, can then be chosen again.
                input.set_value("");
            }
        })
    };
    let show = {
        let format = format.clone();
        Callback::from(move |_: Event| {
            let set = format.setter();
            yew::platform::spawn_local(async move { set.set(Some(asset("lessons/README.md").await)) });
        })
    };
    html! {
        <section class="own-lesson" aria-labelledby="own-lesson-title">
            <h3 id="own-lesson-title">{ page_study::own() }</h3>
            <p>{ page_study::own_gloss() }</p>
            <button id="lesson-file" type="button" onclick={choose}>{ page_study::own_open() }</button>
            <input id="lesson-file-input" ref={input} type="file" accept=".md,.txt,text/markdown,text/plain" hidden={true} onchange={chosen} />
            <details id="lesson-format" ontoggle={show}>
                <summary>{ page_study::own_format() }</summary>
                { match &*format {
                    None => html! {},
                    Some(Ok(text)) => html! { <pre tabindex="0">{ text }</pre> },
                    Some(Err(reason)) => html! { <p class="refused">{ reason }</p> },
                } }
            </details>
        </section>
    }
}
