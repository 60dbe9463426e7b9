//! The icon set: one path each on a 16 × 16 grid, drawn as an outline in the
//! current text colour.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident $path:literal)*) => {
        /// An icon. Decorative: what it means is said by the text next to it
        /// or by the accessible name of its control.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[expect(missing_docs, reason = "their names say what they are for")]
        pub enum Icon { $($(#[$doc])* $name),* }

        impl Icon {
            /// Every icon, in the order of the set.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The outline, as an SVG path.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),* }
            }
        }
    };
}

icons! {
    // Navigation
    /// Two stacked servers.
    Instances "M3 2.5h10a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3.5a1 1 0 0 1 1-1zM3 9h10a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1zM4.7 4.75h.01M4.7 11.25h.01M7 4.75h4.5M7 11.25h4.5"
    Fleet "M3 2h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM10 2h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM3 9h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM10 9h3a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1z"
    Tag "M2 7.7V3a1 1 0 0 1 1-1h4.7a1 1 0 0 1 .7.3l5.3 5.3a1 1 0 0 1 0 1.4l-4.7 4.7a1 1 0 0 1-1.4 0L2.3 8.4a1 1 0 0 1-.3-.7zM5.2 5.2h.01"
    Catalog "M8 1.8 13.5 4.8v6.4L8 14.2 2.5 11.2V4.8zM2.7 4.9 8 7.9l5.3-3M8 7.9v6.1"
    Activity "M1.5 8h2.8L6.3 3.2 9.6 12.8 11.7 8h2.8"
    Reference "M3 12.5V3.5A1.5 1.5 0 0 1 4.5 2H13v9H4.5A1.5 1.5 0 0 0 3 12.5zM3 12.5A1.5 1.5 0 0 0 4.5 14H13v-3"
    Settings "M2 4.5h6.5M12.5 4.5H14M2 11.5h1.5M7.5 11.5H14M8.5 4.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0M3.5 11.5a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
    // Movement
    Search "M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0M10.3 10.3 14 14"
    ChevronDown "m4 6.2 4 4 4-4"
    ChevronUp "m4 9.8 4-4 4 4"
    ChevronLeft "m9.8 4-4 4 4 4"
    ChevronRight "m6.2 4 4 4-4 4"
    ArrowRight "M2.5 8h11M9.5 4l4 4-4 4"
    ExternalLink "M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3"
    // Actions
    Plus "M8 3v10M3 8h10"
    Minus "M3 8h10"
    Check "m3 8.5 3.3 3.3L13 4.8"
    X "m4 4 8 8M12 4l-8 8"
    Download "M8 2v8M4.7 6.9 8 10.2l3.3-3.3M2.5 13.5h11"
    Upload "M8 10.5V2.3M4.7 5.6 8 2.3l3.3 3.3M2.5 13.5h11"
    Refresh "M13.5 8A5.5 5.5 0 1 1 11.7 3.9M13.5 2v3h-3"
    Columns "M3 2.5h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM6 2.5v11M10 2.5v11"
    Filter "M2 3h12L9.5 8.3v4.9L6.5 11.7V8.3z"
    Sort "M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5"
    Copy "M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM3.5 10.5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1"
    Edit "M2.5 13.5 3.1 10.7 10.7 3.1a1.2 1.2 0 0 1 1.7 0l.5.5a1.2 1.2 0 0 1 0 1.7L5.3 12.9zM9.5 4.3l2.2 2.2"
    Trash "M2.5 4h11M6 4V2.7a.7.7 0 0 1 .7-.7h2.6a.7.7 0 0 1 .7.7V4M4 4l.6 9.1a1 1 0 0 0 1 .9h4.8a1 1 0 0 0 1-.9L12 4M6.7 7v4M9.3 7v4"
    Play "M5 3.2v9.6a.4.4 0 0 0 .6.3l7.5-4.8a.4.4 0 0 0 0-.6L5.6 2.9a.4.4 0 0 0-.6.3z"
    Pause "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6.5 6v4M9.5 6v4"
    Eye "M1.5 8S3.8 3.5 8 3.5 14.5 8 14.5 8 12.2 12.5 8 12.5 1.5 8 1.5 8zM6 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
    EyeOff "M6.5 3.7A6 6 0 0 1 8 3.5c4.2 0 6.5 4.5 6.5 4.5a11 11 0 0 1-1.8 2.3M4.3 4.7A10.5 10.5 0 0 0 1.5 8S3.8 12.5 8 12.5a6 6 0 0 0 3.2-.9M2.5 2.5l11 11M6.6 6.6a2 2 0 0 0 2.8 2.8"
    Menu "M2 4h12M2 8h12M2 12h12"
    More "M8 3.3h.01M8 8h.01M8 12.7h.01"
    SignOut "M6.5 13.5h-3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h3M10.5 11l3-3-3-3M13.5 8h-7"
    Sparkle "M8 2l1.4 4.6L14 8l-4.6 1.4L8 14 6.6 9.4 2 8l4.6-1.4z"
    Bookmark "M4.5 2h7a1 1 0 0 1 1 1v11L8 10.8 3.5 14V3a1 1 0 0 1 1-1z"
    // States
    Info "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 7.3v3.5M8 5.1h.01"
    Help "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6.3 6.4a1.7 1.7 0 1 1 2.6 1.5c-.6.4-.9.7-.9 1.3M8 11.1h.01"
    Alert "M7.1 2.7 1.7 12a1 1 0 0 0 .9 1.5h10.8a1 1 0 0 0 .9-1.5L8.9 2.7a1 1 0 0 0-1.8 0zM8 6v3.3M8 11.3h.01"
    Error "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 10.9h.01"
    CheckCircle "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.3 8.2l1.9 1.9 3.5-4"
    XCircle "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6 6l4 4M10 6l-4 4"
    Spinner "M8 2a6 6 0 1 1-6 6"
    Clock "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 4.5V8l2.3 1.7"
    Lock "M4 7h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM5 7V5a3 3 0 0 1 6 0v2"
    Shield "M8 1.8l5 1.9v4c0 3.1-2.1 5.3-5 6.5-2.9-1.2-5-3.4-5-6.5v-4zM5.8 8l1.6 1.6 2.9-3.2"
    Offline "M2 2l12 12M1.5 6.2a9 9 0 0 1 2.7-1.8M6.9 3.5a9.3 9.3 0 0 1 7.6 2.7M3.7 8.6a6 6 0 0 1 2.3-1.4M10.4 7.3a6 6 0 0 1 1.9 1.3M6 10.9a2.8 2.8 0 0 1 4 0M8 13.3h.01"
    // Things
    Key "M1.8 10.7a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0M7.3 8.5 13.5 2.3M11 4.8l2 2M9.3 6.5l1.2 1.2"
    User "M5.3 5.3a2.7 2.7 0 1 0 5.4 0 2.7 2.7 0 1 0-5.4 0M2.8 14a5.2 5.2 0 0 1 10.4 0"
    Globe "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M2.2 8h11.6M8 2c1.9 1.8 2.6 3.9 2.6 6S9.9 12.2 8 14C6.1 12.2 5.4 10.1 5.4 8S6.1 3.8 8 2z"
    Sun "M5.2 8a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0M8 1.2v1.3M8 13.5v1.3M1.2 8h1.3M13.5 8h1.3M3.2 3.2l.9.9M11.9 11.9l.9.9M12.8 3.2l-.9.9M4.1 11.9l-.9.9"
    Moon "M13.7 9.6A6 6 0 1 1 6.4 2.3a4.8 4.8 0 0 0 7.3 7.3z"
    Monitor "M2.5 2.5h11a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1V3.5a1 1 0 0 1 1-1zM5.5 14h5M8 11v3"
    Database "M2.5 4a5.5 2 0 1 0 11 0 5.5 2 0 1 0-11 0M2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2"
    Server "M3.5 1.8h9a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1zM5.5 4.8h5M5.5 7.3h5M8 11.2h.01"
    Network "M6.3 2h3.4v3.4H6.3zM1.8 10.6h3.4V14H1.8zM10.8 10.6h3.4V14h-3.4zM8 5.4V8M3.5 10.6V8h9v2.6"
    Disk "M2 9.5 3.7 3.4a1 1 0 0 1 1-.7h6.6a1 1 0 0 1 1 .7L14 9.5M3 9.5h10a1 1 0 0 1 1 1v1.8a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-1.8a1 1 0 0 1 1-1zM11.5 11.4h.01M9.3 11.4h.01"
    Plug "M5.5 1.8v3.5M10.5 1.8v3.5M3.5 5.3h9v2.4a4 4 0 0 1-4 4h-1a4 4 0 0 1-4-4zM8 11.7v2.8"
    Task "M4.5 2.5h7a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V3.5a1 1 0 0 1 1-1zM6 1.5h4v2H6zM5.8 8.7l1.5 1.5L10.3 7"
    Code "M5.3 4.5 1.8 8l3.5 3.5M10.7 4.5 14.2 8l-3.5 3.5"
    Terminal "M2.5 2.5h11a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM4.3 6l2.2 2-2.2 2M8.3 10.3h3.4"
    Document "M9 1.8H4.5a1 1 0 0 0-1 1v10.4a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5.3zM9 1.8v3.5h3.5M6 8.5h4M6 11h4"
    Billing "M2.5 3.5h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM1.5 6.5h13M4 10h2.5"
    Calendar "M3 3h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2 6.5h12M5.3 1.5V4M10.7 1.5V4"
    Link "M6.8 9.2a2.7 2.7 0 0 0 3.9 0l2.4-2.4a2.75 2.75 0 0 0-3.9-3.9l-.9.9M9.2 6.8a2.7 2.7 0 0 0-3.9 0L2.9 9.2a2.75 2.75 0 0 0 3.9 3.9l.9-.9"
}

/// Draws an icon at the size of the text line it stands in.
#[component]
pub fn IconView(
    /// Which one. For one that changes, render this component in a closure.
    icon: Icon,
) -> impl IntoView {
    let class = match icon {
        Icon::Spinner => "icon spin",
        Icon::More => "icon dots",
        _ => "icon",
    };
    view! {
        <svg class=class viewBox="0 0 16 16" aria-hidden="true">
            <path d=icon.path() />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn every_path_starts_with_a_move_and_stays_on_paths_alphabet() {
        for icon in Icon::ALL {
            let path = icon.path();
            assert!(path.starts_with(['M', 'm']), "{icon:?}");
            let known = |c: char| c.is_ascii_digit() || " .-MmLlHhVvAaCcSszZ".contains(c);
            assert!(path.chars().all(known), "{icon:?}");
        }
    }

    #[test]
    fn no_two_icons_look_the_same() {
        let mut paths: Vec<_> = Icon::ALL.iter().map(|icon| icon.path()).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), Icon::ALL.len());
    }
}
