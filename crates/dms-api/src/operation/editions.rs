//! Which operations an edition of the service has.

use super::{Edition, OperationId};

impl Edition {
    /// Whether it has the operation.
    pub fn has(self, operation: OperationId) -> bool {
        operation.info().since <= self
    }

    /// The operations it has, in the order of [`OperationId::ALL`].
    pub fn operations(self) -> impl Iterator<Item = OperationId> {
        OperationId::ALL.iter().copied().filter(move |operation| self.has(*operation))
    }
}
