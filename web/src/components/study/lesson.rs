//! The lesson that is followed: what is said at its stop, and the way on. It takes the place of the timeline.

use crate::components::notice::others;
use crate::components::parts::icon::{Icon, icon};
use crate::components::parts::prose::around;
use crate::components::parts::terms::Told;
use crate::hooks::asset::asset;
use crate::hooks::pointer::keep_focus;
use crate::hooks::scroll::use_pointed_at;
use crate::hooks::storage::{Progress, keep_progress};
use crate::session::{Action, Following, Shared, Study};
use tls_scene::lesson::Problem;
use tls_scene::model::Listed;
use tls_texts::{page, page_study};
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The lesson.
    pub(crate) study: Shared<Study>,
    /// Whether the page shows something else than the stop.
    pub(crate) astray: bool,
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
            Study::Following(following) => html! { <Stop following={following.as_ref().clone()} astray={props.astray} dispatch={dispatch.clone()} /> },
            Study::Refused { name, problems } => refusal(name, problems, dispatch),
        } }
    }
}

/// The lessons of this page, by name, in the order in which they are offered.
pub(crate) const LESSONS: [&str; 5] = ["forward-secrecy", "walk-through", "key-exchange", "integrity", "teachers"];

/// What many believe: a lesson whose stops are cards.
pub(crate) const MISCONCEPTIONS: &str = "misconceptions";

/// The text of a lesson of this page. Errors: there is none of that name, or it could not be fetched.
pub(crate) async fn text_of(name: &str) -> Result<String, String> {
    if !LESSONS.contains(&name) && name != MISCONCEPTIONS {
        return Err(page_study::no_such_lesson(name, LESSONS.join(", ")));
    }
    asset(&format!("lessons/{name}.md")).await
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
    dispatch: Callback<Action>,
}

#[component]
fn Stop(props: &StopProps) -> Html {
    let StopProps { following, astray, dispatch } = props;
    let text = use_node_ref();
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
    let on = here.next.clone().unwrap_or_else(if following.at_end() { page_study::finish } else { page::next });
    html! {
        // What is pointed at, start.js marks by a rule, which stays true however often the page is drawn anew.
        <section class="lesson" aria-label={page_study::lesson_named(&following.lesson.title)} data-pointer={pointer}>
            <div class="lesson-head">
                <p class="lesson-name">{ &following.lesson.title }</p>
                { progress(following.stop, count) }
                <button id="lesson-leave" type="button" class="quiet" onmousedown={keep_focus} onclick={dispatch.reform(|_| Action::LeaveLesson)}>{ page_study::leave() }{ icon(Icon::Cross) }</button>
            </div>
            <div id="lesson-text" class="lesson-text" ref={text} tabindex="0" role="group" aria-labelledby="lesson-title">
                <div aria-live="polite">
                    <h2 id="lesson-title">{ &here.title }</h2>
                    <Told panel="lesson" paragraphs={following.said.clone()} />
                </div>
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

fn button(id: &'static str, class: &'static str, label: String, action: Action, dispatch: &Callback<Action>) -> Html {
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
                            if problem.line > 0 { <strong>{ page_study::refused_line(problem.line) }{ " " }</strong> }{ &problem.reason }
                        </li>
                    }) }
                    { others(problems.others) }
                </ul>
            </div>
            <div class="lesson-moves">
                { button("lesson-others", "", page_study::other_lessons(), Action::Open(crate::session::Panel::Lessons), dispatch) }
                { button("lesson-leave", "strong", page::close(), Action::LeaveLesson, dispatch) }
            </div>
        </section>
    }
}
