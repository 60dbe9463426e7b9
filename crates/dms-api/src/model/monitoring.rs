//! What Cloud Eye knows of an instance, and what it answers.

use super::object::object;

object! {
    /// What Cloud Eye knows of an instance: dimensions with their metrics, and what there is in
    /// each dimension.
    pub struct MetricHierarchy {
        /// The dimensions.
        dimensions: Vec<MetricDimension> = "dimensions",
        /// The instance.
        instance_ids: Vec<MonitoredName> = "instance_ids",
        /// Its nodes.
        nodes: Vec<MonitoredNode> = "nodes",
        /// Its queues, as Cloud Eye calls them.
        queues: Vec<MonitoredPart> = "queues",
        /// Its vhosts.
        vhosts: Vec<MonitoredName> = "vhosts",
        /// Its exchanges.
        exchanges: Vec<MonitoredPart> = "exchanges",
        /// Always empty for RabbitMQ.
        groups: Vec<MonitoredName> = "groups",
    }
}

object! {
    /// A dimension.
    pub struct MetricDimension {
        /// Name, `rabbitmq_node`.
        name: String = "name",
        /// Names of its metrics.
        metrics: Vec<String> = "metrics",
        /// Fields of the hierarchy that list what there is in it.
        key_name: Vec<String> = "key_name",
        /// The dimensions that lead to it.
        dim_router: Vec<String> = "dim_router",
    }
}

object! {
    /// A name.
    pub struct MonitoredName {
        /// Name.
        name: String = "name",
    }
}

object! {
    /// A node.
    pub struct MonitoredNode {
        /// Name.
        name: String = "name",
        /// Its zone.
        available_zone: String = "available_zone",
    }
}

object! {
    /// A queue or an exchange.
    pub struct MonitoredPart {
        /// Name.
        name: String = "name",
        /// Its vhost.
        vhost: String = "vhost",
    }
}

object! {
    /// A dimension of a metric with its value.
    pub struct Dimension {
        /// Name.
        name: String = "name",
        /// Value, at most 256 characters.
        value: String = "value",
    }
}

object! {
    /// A metric of something.
    pub struct Metric {
        /// `SYS.DMS`.
        namespace: String = "namespace",
        /// Name.
        metric_name: String = "metric_name",
        /// Of what, 1 to 4.
        dimensions: Vec<Dimension> = "dimensions",
        /// Unit; answers only.
        unit: String = "unit",
    }
}

object! {
    /// The metrics that have data.
    pub struct MetricList {
        /// The metrics.
        metrics: Vec<Metric> = "metrics",
        /// Where the page is.
        meta_data: MetricPage = "meta_data",
    }
}

object! {
    /// Where a page of metrics is.
    pub struct MetricPage {
        /// How many are on this page.
        count: u64 = "count",
        /// How many there are in all.
        total: u64 = "total",
        /// Where the next page starts.
        marker: String = "marker",
    }
}

object! {
    /// The body of reading many metrics.
    pub struct MetricQueryBody {
        /// Which, 1 to 500.
        metrics: Vec<Metric> = "metrics",
        /// Begin, milliseconds since 1970-01-01 UTC.
        from: u64 = "from",
        /// End, milliseconds since 1970-01-01 UTC.
        to: u64 = "to",
        /// Seconds of a point, as text.
        period: String = "period",
        /// `average`, `min`, `max`, `sum` or `variance`.
        filter: String = "filter",
    }
}

object! {
    /// The values of many metrics.
    pub struct MetricValues {
        /// One series for each.
        metrics: Vec<MetricSeries> = "metrics",
    }
}

object! {
    /// The values of a metric.
    pub struct MetricSeries {
        /// `SYS.DMS`.
        namespace: String = "namespace",
        /// Name.
        metric_name: String = "metric_name",
        /// Of what.
        dimensions: Vec<Dimension> = "dimensions",
        /// Unit.
        unit: String = "unit",
        /// The points, the oldest first.
        datapoints: Vec<DataPoint> = "datapoints",
    }
}

object! {
    /// A value: the field that was asked for has it.
    pub struct DataPoint {
        /// Average.
        average: f64 = "average",
        /// Highest.
        max: f64 = "max",
        /// Lowest.
        min: f64 = "min",
        /// Sum.
        sum: f64 = "sum",
        /// Variance.
        variance: f64 = "variance",
        /// When, milliseconds since 1970-01-01 UTC.
        timestamp: u64 = "timestamp",
        /// Unit.
        unit: String = "unit",
    }
}
