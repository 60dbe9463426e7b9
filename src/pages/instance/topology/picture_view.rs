//! Bindings as a picture: exchanges, queues, and the routing keys on the lines between them. The table below says
//! the same in words.

use super::picture::{BOX, Edge, Node, Picture, Side, WIDTH, draw};
use crate::i18n::{t, tr};
use crate::locales::topology as msg;
use crate::ui::unique_id;
use dms_api::model::Binding;
use leptos::prelude::*;

/// The picture of the bindings of an exchange or a queue.
#[component]
pub fn BindingPicture(bindings: Memo<Vec<Binding>>, side: Side, center: String) -> impl IntoView {
    let picture = Memo::new(move |_| bindings.with(|bindings| draw(bindings, side, &center)));
    let label = tr(move |lang| msg::picture_of(lang, picture.with(|picture| picture.edges.len())));
    let arrow = unique_id("arrow");
    let content = move || {
        let Picture { nodes, edges, height, left_out } = picture.get();
        let arrow = arrow.clone();
        let end = format!("url(#{arrow})");
        let size = format!("-1 -1 {} {}", WIDTH + 2, height + 2);
        view! {
            <svg class="bindings-picture" viewBox=size role="img" aria-label=label>
                <defs>
                    <marker id=arrow viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                        <path d="M0 0L8 4L0 8z" />
                    </marker>
                </defs>
                {edges.into_iter().map(|edge| edge_view(edge, end.clone())).collect_view()}
                {nodes.into_iter().map(node_view).collect_view()}
            </svg>
            {(left_out > 0).then(|| view! { <p class="hint">{tr(move |lang| msg::left_out(lang, left_out))}</p> })}
        }
    };
    view! { <figure class="bindings-figure">{content}<figcaption class="hint">{t(msg::picture_note)}</figcaption></figure> }
}

fn edge_view(edge: Edge, end: String) -> impl IntoView {
    let Edge { path, key, x, y } = edge;
    view! {
        <path class="edge" d=path marker-end=end />
        <text class="key" x=x y=y text-anchor="middle">{key}</text>
    }
}

fn node_view(node: Node) -> impl IntoView {
    let Node { name, short, is_queue, x, y, height } = node;
    let corner = if is_queue { 4 } else { 20 };
    view! {
        <g class="node" class:queue=is_queue>
            <title>{name}</title>
            <rect x=x y=y width=BOX height=height rx=corner />
            <text x=x + BOX / 2 y=y + height / 2 text-anchor="middle" dominant-baseline="central">{short}</text>
        </g>
    }
}
