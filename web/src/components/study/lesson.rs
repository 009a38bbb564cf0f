//! The lesson that is followed: what is said at its stop, and the way on. It takes the place of the timeline.

use crate::components::notice::others;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::{around, with_code};
use crate::components::parts::terms::Told;
use crate::components::parts::toggle::toggle;
use crate::components::study::myth::myth;
use crate::hooks::asset::asset;
use crate::hooks::pointer::keep_focus;
use crate::hooks::scroll::use_pointed_at;
use crate::hooks::storage::{Progress, keep_progress};
use crate::lessons::{self, LESSONS, MISCONCEPTIONS, TEACHERS};
use crate::preferences::Ask;
use crate::session::{Action, Asked, Following, Panel, Shared, Study};
use crate::view::Learn;
use tls_scene::lesson::{Lesson as TheLesson, Problem};
use tls_scene::model::Listed;
use tls_texts::{page, page_study, page_timeline};
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The lesson.
    pub(crate) study: Shared<Study>,
    /// Whether the page shows something else than the stop.
    pub(crate) astray: bool,
    /// Whether it asks before it shows.
    pub(crate) asks: bool,
    /// Right answers, and all.
    pub(crate) score: (u32, u32),
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// The lesson.
#[component]
pub(crate) fn Lesson(props: &Props) -> Html {
    let Props { study, dispatch, .. } = props;
    use_fetched(study, dispatch);
    html! {
        { match &**study {
            Study::Asked(asked) => html! {
                <section class="lesson" aria-label={page_study::lesson()}><p role="status">{ page_study::on_its_way(&asked.name) }</p></section>
            },
            Study::Following(following) => html! { <Stop following={following.as_ref().clone()} astray={props.astray} asks={props.asks} score={props.score} dispatch={dispatch.clone()} /> },
            Study::Refused { name, problems } => refusal(name, problems, dispatch),
        } }
    }
}

/// The text of a lesson of this page. Errors: there is none of that name, or it could not be fetched.
pub(crate) async fn text_of(name: &str) -> Result<String, String> {
    if !LESSONS.contains(&name) && name != MISCONCEPTIONS && name != TEACHERS {
        return Err(page_study::no_such_lesson(name, LESSONS.join(", ")));
    }
    asset(&format!("lessons/{name}.md")).await
}

/// A lesson of this page, read. Errors: why there is none, in a sentence.
pub(crate) async fn fetched(name: &str) -> Result<TheLesson, String> {
    TheLesson::parse(&text_of(name).await?).map_err(|_| page_study::lesson_mistaken())
}

/// Fetches the file of a lesson that is asked for.
#[hook]
fn use_fetched(study: &Shared<Study>, dispatch: &Callback<Action>) {
    use_effect_with((study.clone(), dispatch.clone()), |(study, dispatch)| {
        if let Study::Asked(asked) = &**study {
            let (asked, dispatch) = (asked.clone(), dispatch.clone());
            yew::platform::spawn_local(async move {
                let came = text_of(&asked.name).await;
                dispatch.emit(Action::TakeLesson(asked, came));
            });
        }
    });
}

#[derive(Properties, PartialEq)]
pub(crate) struct FetchedProps {
    /// The lesson.
    pub(crate) study: Shared<Study>,
    /// What the user does.
    pub(crate) dispatch: Callback<Action>,
}

/// Fetches the file of a lesson, and draws nothing: for where the lesson is told in another way.
#[component]
pub(crate) fn Fetched(props: &FetchedProps) -> Html {
    use_fetched(&props.study, &props.dispatch);
    html! {}
}

#[derive(Properties, PartialEq)]
struct StopProps {
    following: Following,
    astray: bool,
    asks: bool,
    score: (u32, u32),
    dispatch: Callback<Action>,
}

#[component]
fn Stop(props: &StopProps) -> Html {
    let StopProps { following, astray, asks, score, dispatch } = props;
    let text = use_node_ref();
    let beside = use_neighbour(following);
    use_effect_with((text.clone(), following.stop), |(text, _)| {
        if let Some(text) = text.cast::<HtmlElement>() {
            text.set_scroll_top(0);
        }
    });
    use_effect_with(following.clone(), |following| {
        if let Some(here) = following.here() {
            let progress = if following.at_end() { Progress::Done } else { Progress::At(here.slug.clone()) };
            keep_progress(&following.name, &progress);
        }
    });
    let pointer = following.pointer.clone().filter(|_| !astray);
    use_pointed_at(pointer.clone(), following.stop);
    let count = following.lesson.stops.len();
    let Some(here) = following.here() else { return html! {} };
    let may_ask = lessons::asks(&following.name, following.own);
    let on = here.next.clone().unwrap_or_else(if following.at_end() { page_study::finish } else { page::next });
    html! {
        // What is pointed at, start.js marks by a rule, which stays true however often the page is drawn anew.
        <section class="lesson" aria-label={page_study::lesson_named(&following.lesson.title)} data-pointer={pointer}>
            <div class="lesson-head">
                <p class="lesson-name">{ &following.lesson.title }</p>
                { progress(following.stop, count) }
                if following.at_end() && score.1 > 0 { <p id="lesson-score">{ page_study::scored(score.0, score.1) }</p> }
                { for beside.map(|(name, title)| neighbour(name, title, following.at_end(), dispatch)) }
                if may_ask { { toggle("lesson-ask", page_timeline::quiz(), *asks, dispatch.reform(|_| Action::ToggleAsking(Ask::InLessons))) } }
                <button id="lesson-leave" type="button" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::LeaveLesson)}>{ page_study::leave() }{ icon(Icon::Cross) }</button>
            </div>
            <div id="lesson-text" class="lesson-text" ref={text} tabindex="0" role="group" aria-labelledby="lesson-title">
                <div aria-live="polite">
                    <h2 id="lesson-title">{ if following.name == MISCONCEPTIONS { myth(&here.title) } else { html! { { &here.title } } } }</h2>
                    <Told panel="lesson" paragraphs={following.said.clone()} />
                </div>
                if !following.answer.is_empty() {
                    <details key={following.stop} id="lesson-answer">
                        <summary>{ page_study::answer() }</summary>
                        <Told panel="answer" paragraphs={following.answer.clone()} />
                    </details>
                }
            </div>
            <div class="lesson-moves">
                if *astray {
                    { button("lesson-return", "", page_study::back_to_lesson(), Action::GoToStop(following.stop), dispatch) }
                }
                <button id="lesson-back" type="button" aria-disabled={(following.stop == 0).to_string()} onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Back)}>
                    { page::back() }<kbd aria-hidden="true">{ "←" }</kbd>
                </button>
                <button id="lesson-next" type="button" class="strong" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::Next)}>
                    { on }<kbd aria-hidden="true">{ "→" }</kbd>
                </button>
            </div>
        </section>
    }
}

/// The title of the lesson that comes before this one, at its beginning, or after it, at its end, once it is known.
#[hook]
fn use_neighbour(following: &Following) -> Option<(&'static str, String)> {
    let (before, after) = lessons::neighbours(&following.name);
    let name = if following.at_end() { after } else { before.filter(|_| following.stop == 0) };
    let name = name.filter(|_| !following.own);
    let title = use_state(|| None);
    use_effect_with(name, {
        let set = title.setter();
        move |name| {
            set.set(None);
            if let Some(name) = *name {
                yew::platform::spawn_local(async move {
                    let text = text_of(name).await.unwrap_or_default();
                    let first = text.lines().next().unwrap_or_default();
                    set.set(first.strip_prefix("# ").map(|title| (name, title.to_owned())));
                });
            }
        }
    });
    (*title).clone()
}

/// The way to it.
fn neighbour(name: &'static str, title: String, after: bool, dispatch: &Callback<Action>) -> Html {
    let ask =
        dispatch.reform(move |_: MouseEvent| Action::AskLesson(Asked { name: name.into(), stop: None, stays: false }));
    let way = html! { <button type="button" class="linked" data-neighbour={name} onmousedown={keep_focus} onclick={ask}>{ title }</button> };
    html! { <p class="neighbour">{ around([way], |[way]| if after { page_study::comes_next(way) } else { page_study::comes_before(way) }) }</p> }
}

/// A button that does something.
pub(crate) fn button(
    id: &'static str,
    class: &'static str,
    label: String,
    action: Action,
    dispatch: &Callback<Action>,
) -> Html {
    let act = dispatch.reform(move |_: MouseEvent| action.clone());
    html! { <button {id} type="button" {class} onmousedown={keep_focus} onclick={act}>{ label }</button> }
}

/// How far the lesson has come.
fn progress(stop: usize, count: usize) -> Html {
    let place = page_study::place(stop + 1, count);
    html! {
        <p class="lesson-progress" id="lesson-progress">
            { for (0..count).map(|index| html! { <span class={if index <= stop { "done" } else { "" }} aria-hidden="true"></span> }) }
            <span class="lesson-place">{ place }</span>
        </p>
    }
}

/// A lesson that can't be followed: every mistake with its line.
fn refusal(name: &str, problems: &Listed<Problem>, dispatch: &Callback<Action>) -> Html {
    html! {
        <section class="lesson refusal" role="alert" aria-labelledby="refusal-title">
            <div class="lesson-text">
                <h2 id="refusal-title">{ around([html! { <code>{ name }</code> }], |[name]| page_study::refused(name)) }</h2>
                <ul id="refusal">
                    { for problems.first.iter().map(|problem| html! {
                        <li data-line={problem.line.to_string()}>
                            if problem.line > 0 { <strong>{ page_study::refused_line(problem.line) }{ " " }</strong> }{ with_code(&problem.reason) }
                        </li>
                    }) }
                    { others(problems.others) }
                </ul>
            </div>
            <div class="lesson-moves">
                { button("lesson-others", "", page_study::other_lessons(), Action::Open(Panel::Learn(Learn::Lessons)), dispatch) }
                { button("lesson-leave", "strong", page::close(), Action::LeaveLesson, dispatch) }
            </div>
        </section>
    }
}
