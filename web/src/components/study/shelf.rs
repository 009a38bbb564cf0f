//! What Learn has in files: lessons with how far the user has come in each, what many believe, and the plan for a lesson in
//! class. And the way to a lesson of one's own.

use crate::components::inspector::explain::paragraphs;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::with_code;
use crate::components::parts::terms::Told;
use crate::components::study::lesson::fetched;
use crate::components::study::myth::myth;
use crate::hooks::asset::asset;
use crate::hooks::file;
use crate::hooks::storage::{Progress, progress};
use crate::lessons::{LESSONS, MISCONCEPTIONS, TEACHERS};
use crate::session::{Action, Asked};
use crate::view::Learn;
use tls_scene::lesson::{Lesson, Stop, Words};
use tls_scene::model::Paragraph;
use tls_texts::page_study;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Which part of the place to learn.
    pub(crate) part: Learn,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// A file by its name, once it has come, or why it does not.
type Come = (&'static str, Result<Lesson, String>);

/// The files of a part.
#[component]
pub(crate) fn Shelf(props: &Props) -> Html {
    let Props { part, dispatch } = props;
    let list = use_node_ref();
    let files = use_state(Vec::<Come>::new);
    let names: &'static [&'static str] = match part {
        Learn::Myths => &[MISCONCEPTIONS],
        Learn::Teachers => &[TEACHERS],
        _ => &LESSONS,
    };
    use_effect_with(*part, {
        let set = files.setter();
        move |_| {
            yew::platform::spawn_local(async move {
                let mut come = Vec::new();
                for name in names {
                    come.push((*name, fetched(name).await));
                }
                set.set(come);
            });
        }
    });
    use_effect_with((list.clone(), !files.is_empty()), |(list, come)| {
        if let Some(list) = list.cast::<HtmlElement>().filter(|_| *come) {
            begin(&list);
        }
    });
    let format = use_state(|| None::<Result<String, String>>);
    if files.is_empty() {
        return html! { <p class="gloss">{ page_study::waiting() }</p> };
    }
    let drawn = files.iter().map(|(name, file)| match file {
        Err(reason) => html! { <li class="refused">{ with_code(reason) }</li> },
        Ok(file) if *part == Learn::Lessons => html! { <li key={*name}>{ offer(name, file, dispatch) }</li> },
        Ok(file) => html! { { for file.stops.iter().map(|stop| whole(name, stop, dispatch)) } },
    });
    html! {
        <>
            if *part != Learn::Lessons { { for files.iter().filter_map(|(_, file)| file.as_ref().ok()).map(|file| html! { <p class="gloss">{ &file.about }</p> }) } }
            if *part == Learn::Lessons { <p class="gloss by-keys">{ page_study::by_number() }</p> }
            // start.js begins the lesson of the number that is pressed in the list.
            <ol class={part.slug()} ref={list} data-numbered={(*part == Learn::Lessons).then_some("")}>{ for drawn }</ol>
            if *part == Learn::Lessons { { own(&format, dispatch) } }
        </>
    }
}

/// Gives the focus to the lesson that was begun, or the first that is not done; unless somebody was quicker than the files: a
/// dialog that has just been opened has its focus on the way out.
fn begin(list: &HtmlElement) {
    let dialog = list.closest("dialog").ok().flatten();
    if dialog.is_none_or(|dialog| dialog.query_selector(".sheet-head :focus").is_ok_and(|focused| focused.is_none())) {
        return;
    }
    let found = |selector| list.query_selector(selector).ok().flatten();
    let first = found(".begun").or_else(|| found("[data-lesson]:not(.done)"));
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // Refused only where the element is gone.
        let _ = first.focus();
    }
}

/// The way to a stop of a file, or to its first.
fn ask(name: &str, stop: Option<&Stop>, dispatch: &Callback<Action>) -> Callback<MouseEvent> {
    let asked = Asked { name: name.into(), stop: stop.map(|stop| stop.slug.clone()), stays: false };
    dispatch.reform(move |_| Action::AskLesson(asked.clone()))
}

/// A lesson.
fn offer(name: &'static str, lesson: &Lesson, dispatch: &Callback<Action>) -> Html {
    let progress = progress(name);
    let left_at = match &progress {
        Some(Progress::At(stop)) => lesson.stop_named(stop).filter(|stop| *stop > 0),
        _ => None,
    };
    let go = ask(name, left_at.and_then(|stop| lesson.stops.get(stop)), dispatch);
    let done = progress == Some(Progress::Done);
    let class = classes!(done.then_some("done"), left_at.map(|_| "begun"));
    let gloss = lesson
        .minutes
        .map_or_else(|| lesson.about.clone(), |minutes| page_study::about_minutes(minutes, &lesson.about));
    html! {
        <button type="button" {class} data-lesson={name} onclick={go}>
            <strong>{ &lesson.title }</strong>
            <small>{ gloss }</small>
            if done { <small class="how-far">{ icon(Icon::Tick) }{ " " }{ page_study::done() }</small> }
            if let Some(stop) = left_at {
                <small class="how-far">{ page_study::goes_on(stop + 1, lesson.stops.len()) }</small>
            }
        </button>
    }
}

/// A stop of a file that is read as a whole: a myth, which folds up, or a part of a plan.
fn whole(name: &'static str, stop: &Stop, dispatch: &Callback<Action>) -> Html {
    let go = ask(name, Some(stop), dispatch);
    let (slug, said) = (stop.slug.clone(), told(stop));
    html! {
        <li key={slug.clone()} data-stop={slug}>
            if name == MISCONCEPTIONS {
                <details>
                    <summary>{ myth(&stop.title) }</summary>
                    { said }
                    <button type="button" onclick={go}>{ page_study::card_see() }</button>
                </details>
            } else {
                <h4>{ &stop.title }</h4>
                { said }
                <button type="button" onclick={go}>{ page_study::show_part() }</button>
            }
        </li>
    }
}

/// What a stop says to all, and what it says to the teacher.
fn told(stop: &Stop) -> Html {
    let alone = |words: &[Words]| words.iter().map(Words::alone).collect::<Vec<Paragraph>>();
    html! {
        <>
            <Told panel={stop.slug.clone()} paragraphs={alone(&stop.text)} />
            if !stop.notes.is_empty() { <blockquote>{ paragraphs(&alone(&stop.notes)) }</blockquote> }
        </>
    }
}

/// One's own lesson: to be opened, and how it is written.
fn own(format: &UseStateHandle<Option<Result<String, String>>>, dispatch: &Callback<Action>) -> Html {
    let choose = Callback::from(move |event: MouseEvent| {
        let button = event.target_dyn_into::<HtmlElement>();
        let input = button.and_then(|button| button.next_element_sibling()?.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            input.click();
        }
    });
    let chosen = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                file::open_lesson(input.files(), &dispatch);
                // The same file, mended, can then be chosen again.
                input.set_value("");
            }
        })
    };
    let show = {
        let set = format.setter();
        Callback::from(move |_: Event| {
            let set = set.clone();
            yew::platform::spawn_local(async move { set.set(Some(asset("lessons/README.md").await)) });
        })
    };
    html! {
        <section class="own-lesson" aria-labelledby="own-lesson-title">
            <h3 id="own-lesson-title">{ page_study::own() }</h3>
            <p>{ page_study::own_gloss() }</p>
            <button id="lesson-file" type="button" onclick={choose}>{ page_study::own_open() }</button>
            <input id="lesson-file-input" type="file" accept=".md,.txt,text/markdown,text/plain" hidden={true} onchange={chosen} />
            <details id="lesson-format" ontoggle={show}>
                <summary>{ page_study::own_format() }</summary>
                { match &**format {
                    None => html! {},
                    Some(Ok(text)) => html! { <pre tabindex="0">{ text }</pre> },
                    Some(Err(reason)) => html! { <p class="refused">{ with_code(reason) }</p> },
                } }
            </details>
        </section>
    }
}
