//! The design system: components that know nothing of routes, queries or the
//! API. All words are passed in; everything can be used by keyboard and with
//! assistive technology, following the ARIA authoring practices. Prefer the
//! platform: `<dialog>`, popover, `<progress>`, native inputs.
//!
//! Conventions: text is `Signal<String>`, optional text `Signal<Option<String>>`
//! (both take literals, strings, signals and closures); what happens is a
//! `Callback`; `disabled_reason` disables a control and says why.

mod broker_map;
mod button;
mod card;
mod choice;
mod code;
mod copy;
mod dial;
mod dialog;
mod empty;
mod facts;
mod field;
mod flash;
pub mod highlight;
mod icon;
mod id;
mod layer;
mod listbox;
mod menu;
mod meter;
mod notices;
mod once;
mod overflow;
mod page_header;
mod pagination;
mod popover;
mod progress;
mod roving;
mod search_input;
mod segments;
mod select;
mod skeleton;
mod status;
mod stepper;
mod table;
mod tabs;
mod tag;
mod tone;
mod viewport;

pub use broker_map::{BrokerMap, BrokerView, ZoneView, spread};
pub use button::{Button, ButtonVariant, IconButton, LinkButton};
pub use card::{Card, Figure, Panel};
pub use choice::{Checkbox, Choice, ChoiceCards, Segmented, Switch};
pub use code::CodeBlock;
pub use copy::{CopyButton, CopyTexts};
pub use dial::{DailyWindow, Dial};
pub use dialog::{Dialog, DialogSize, Opening, modal};
pub use empty::EmptyState;
pub use facts::{Fact, Facts};
pub use field::{Field, FieldControl, PasswordField, TextArea, TextField, TextKind, focus_first_invalid};
pub use flash::Flash;
pub use highlight::Language;
pub use icon::{Icon, IconView};
pub use id::unique_id;
pub use layer::{Announcer, UiRoot};
pub use listbox::keep_selected_in_view;
pub use menu::{Action, Menu, MenuButton, MenuItem, MenuPopup};
pub use meter::{Meter, fill_tone, percent};
pub use notices::{Notice, NoticeStack};
pub use once::once;
pub use page_header::{Breadcrumbs, PageHeader, TitleTools, focus_heading, rescue_focus};
pub use pagination::{Page, PageSize, Pagination, PaginationTexts, page_window};
pub use popover::Popover;
pub use progress::Progress;
pub use search_input::SearchInput;
pub use segments::{Segment, Segments};
pub use select::{Select, SelectField, SelectOption};
pub use skeleton::{Loading, SkeletonBlock, SkeletonLines, SkeletonRows};
pub use status::StatusPill;
pub use stepper::{Check, Checklist, Step, StepState, Stepper};
pub use table::{SelectionBar, SortHeader, SortOrder, Table};
pub use tabs::{TabLink, TabNav, Tabs};
pub use tag::{Badge, Chip, Kbd, Tag};
pub use tone::Tone;
pub use viewport::Viewport;
