//! Where the picture of bindings has its boxes and lines. One end is the same for all of them: the exchange
//! whose page it is, or the queue. It stands alone at its side; the other ends stand below each other at the
//! other side, each as tall as it has bindings, so that every binding has a line of its own for its key.

use dms_api::model::Binding;

/// The side of the one end that all bindings have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The exchange that they lead from.
    Source,
    /// The queue that they lead to.
    Destination,
}

/// The most bindings that are drawn.
pub const DRAWN_MAX: usize = 24;
/// Width of the whole picture.
pub const WIDTH: u32 = 640;
/// Width of a box.
pub const BOX: u32 = 168;
/// Height of what one binding takes.
const LINE: u32 = 44;
/// Distance between the boxes of a side.
const GAP: u32 = 10;
/// How far the lines bend before they are straight.
const BEND: u32 = 64;
/// The most characters in a box, and on a line.
const NAME_MAX: usize = 20;
const KEY_MAX: usize = 26;

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it stands for, in full.
    pub name: String,
    /// As much of it as there is room for.
    pub short: String,
    /// Whether it is a queue, and not an exchange.
    pub is_queue: bool,
    /// Its place.
    pub x: u32,
    /// Its place.
    pub y: u32,
    /// Its height.
    pub height: u32,
}

/// A line from an exchange to what is bound to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// How it is drawn.
    pub path: String,
    /// As much of the routing key as there is room for.
    pub key: String,
    /// The middle of what is written on it.
    pub x: u32,
    /// The line on which that stands.
    pub y: u32,
}

/// Boxes and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The lines.
    pub edges: Vec<Edge>,
    /// How tall it is.
    pub height: u32,
    /// How many bindings are not drawn.
    pub left_out: usize,
}

/// As much of a text as there is room for.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

fn text(text: Option<&String>) -> &str {
    text.map(String::as_str).unwrap_or_default()
}

/// Draws the bindings of an end; those of one other end stand together.
pub fn draw(bindings: &[Binding], side: Side, center: &str) -> Picture {
    let other = |binding: &Binding| match side {
        Side::Source => (
            text(binding.destination_type.as_ref()) != "exchange",
            text(binding.destination.as_ref()).to_owned(),
        ),
        Side::Destination => (false, text(binding.source.as_ref()).to_owned()),
    };
    let mut sorted: Vec<_> = bindings.iter().map(|it| (other(it), text(it.routing_key.as_ref()))).collect();
    sorted.sort();
    let left_out = sorted.len().saturating_sub(DRAWN_MAX);
    sorted.truncate(DRAWN_MAX);
    let (near, far) = (0, WIDTH - BOX);
    let (center_x, other_x) = match side {
        Side::Source => (near, far),
        Side::Destination => (far, near),
    };
    let (mut nodes, mut lines) = (Vec::<Node>::new(), Vec::new());
    let mut y = 0;
    for ((is_queue, name), key) in sorted {
        match nodes.last_mut().filter(|last| last.name == name && last.is_queue == is_queue) {
            Some(last) => last.height += LINE,
            None => {
                y += if nodes.is_empty() { 0 } else { GAP };
                let short = shortened(&name, NAME_MAX);
                nodes.push(Node { name, short, is_queue, x: other_x, y, height: LINE });
            }
        }
        lines.push((y + LINE / 2, shortened(key, KEY_MAX)));
        y += LINE;
    }
    let height = y.max(LINE);
    let middle = height / 2;
    let edges = lines.into_iter().map(|(y, key)| edge(side, middle, y, key)).collect();
    nodes.push(Node {
        name: center.to_owned(),
        short: shortened(center, NAME_MAX),
        is_queue: side == Side::Destination,
        x: center_x,
        y: middle - LINE / 2,
        height: LINE,
    });
    Picture { nodes, edges, height, left_out }
}

/// A line that bends next to the one end, and is straight where its key stands.
fn edge(side: Side, middle: u32, y: u32, key: String) -> Edge {
    let (start, end) = (BOX, WIDTH - BOX);
    let (half, bend) = (BEND / 2, BEND);
    let path = match side {
        Side::Source => {
            let (turn, straight) = (start + half, start + bend);
            format!("M{start} {middle}C{turn} {middle} {turn} {y} {straight} {y}H{end}")
        }
        Side::Destination => {
            let (straight, turn) = (end - bend, end - half);
            format!("M{start} {y}H{straight}C{turn} {y} {turn} {middle} {end} {middle}")
        }
    };
    let x = match side {
        Side::Source => u32::midpoint(start + bend, end),
        Side::Destination => u32::midpoint(start, end - bend),
    };
    Edge { path, key, x, y: y - 6 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn binding(source: &str, destination: &str, key: &str) -> Binding {
        let text = |text: &str| Some(text.to_owned());
        Binding {
            source: text(source),
            destination: text(destination),
            destination_type: text("queue"),
            routing_key: text(key),
            ..Binding::default()
        }
    }

    #[test]
    fn an_end_with_several_bindings_is_one_box() {
        let bindings = [binding("e", "b", "1"), binding("e", "a", "2"), binding("e", "b", "0")];
        let picture = draw(&bindings, Side::Source, "e");
        let names: Vec<_> = picture.nodes.iter().map(|node| (node.name.as_str(), node.height)).collect();
        assert_eq!(names, [("a", 44), ("b", 88), ("e", 44)]);
        let keys: Vec<_> = picture.edges.iter().map(|edge| edge.key.as_str()).collect();
        assert_eq!(keys, ["2", "0", "1"]);
        assert_eq!((picture.height, picture.left_out), (142, 0));
        assert!(picture.nodes[2].x < picture.nodes[0].x && picture.nodes[0].is_queue);
    }

    #[test]
    fn the_bindings_of_a_queue_lead_to_it() {
        let picture = draw(&[binding("e", "q", &"k".repeat(128))], Side::Destination, "q");
        assert_eq!((picture.nodes[0].x, picture.nodes[1].x), (0, WIDTH - BOX));
        assert!(!picture.nodes[0].is_queue && picture.nodes[1].is_queue);
        assert_eq!(picture.edges[0].key.chars().count(), KEY_MAX);
    }

    proptest! {
        #[test]
        fn no_two_keys_stand_on_each_other(ends in prop::collection::vec((0_u8..5, "[a-c]"), 0..40)) {
            let bindings: Vec<_> = ends.iter().map(|(end, key)| binding("e", &end.to_string(), key)).collect();
            let picture = draw(&bindings, Side::Source, "e");
            prop_assert_eq!(picture.edges.len() + picture.left_out, bindings.len());
            prop_assert!(picture.edges.windows(2).all(|two| two[0].y + LINE <= two[1].y));
            prop_assert!(picture.nodes.iter().all(|node| node.y + node.height <= picture.height));
        }
    }
}
