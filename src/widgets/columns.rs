//! The columns of the table, and which of them a person hides.

use crate::config::Preferences;
use crate::i18n::{Message, t};
use crate::locales::instances as msg;
use crate::ui::Checkbox;
use leptos::prelude::*;

/// A column that can be hidden; the name cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Status, with the time in it.
    Status,
    /// Type, brokers and flavour.
    Specification,
    /// Storage used and in all.
    Storage,
    /// Version of RabbitMQ.
    Version,
    /// How it is paid for.
    Billing,
    /// Tags.
    Tags,
    /// When it was created.
    Created,
}

impl Column {
    /// All columns, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Status,
        Self::Specification,
        Self::Storage,
        Self::Version,
        Self::Billing,
        Self::Tags,
        Self::Created,
    ];

    /// The id under which a preference is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Specification => "specification",
            Self::Storage => "storage",
            Self::Version => "version",
            Self::Billing => "billing",
            Self::Tags => "tags",
            Self::Created => "created",
        }
    }

    /// Its heading.
    pub const fn title(self) -> Message {
        match self {
            Self::Status => msg::status,
            Self::Specification => msg::specification,
            Self::Storage => msg::storage,
            Self::Version => msg::version,
            Self::Billing => msg::billing,
            Self::Tags => msg::tags,
            Self::Created => msg::created,
        }
    }
}

/// Whether a column is shown; reactive.
pub fn is_shown(preferences: Preferences, column: Column) -> bool {
    preferences.stored().with(|stored| !stored.hidden_columns.iter().any(|id| id == column.id()))
}

/// Shows or hides a column, for good.
fn show(preferences: Preferences, column: Column, shown: bool) {
    preferences.change(|stored| {
        stored.hidden_columns.retain(|id| id != column.id());
        if !shown {
            stored.hidden_columns.push(column.id().to_owned());
        }
    });
}

/// A box for each column, to show or hide it.
pub fn column_boxes(preferences: Preferences) -> AnyView {
    let column = move |column: Column| {
        view! {
            <Checkbox label=t(column.title())
                checked=Signal::derive(move || is_shown(preferences, column))
                on_change=move |shown| show(preferences, column, shown) />
        }
    };
    Column::ALL.into_iter().map(column).collect_view().into_any()
}
