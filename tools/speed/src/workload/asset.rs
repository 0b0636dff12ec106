//! W1: hosts, with long lists of small records.

use super::Writer;

const SOFTWARE: [(&str, &str); 6] = [
    ("Microsoft Visual C++ 2015-2019 Redistributable (x64)", "14.24.28127"),
    ("openssl-libs", "1:1.1.1k-9.el8_7"),
    ("Mozilla Firefox 95.0.2 (x64 en-US)", "95.0.2"),
    ("AT&T Global Network Client", "9.8.1"),
    ("kernel-core", "4.18.0-425.3.1.el8"),
    ("curl", "7.61.1-25.el8_7.3"),
];
const SYSTEMS: [&str; 3] = [
    "Linux 2.4-2.6 / Embedded Device",
    "Windows Server 2016 Datacenter 64 bit Edition",
    "Red Hat Enterprise Linux 8.7",
];

pub(super) fn record(w: &mut Writer, index: u64) {
    w.inside("HostAsset", |w| {
        w.leaf("id", 9_000_000 + index);
        host_name(w, "name", "ip-", ".us-east-1.compute.internal");
        w.date("created");
        w.date("modified");
        w.leaf("type", "HOST");
        w.list("tags", "TagSimple", 2, 8, |w| {
            w.number("id", 1_000_000, 20_000_000);
            let name = w.plain_words(1, 3);
            w.leaf("name", name);
        });
        w.list("sourceInfo", "Ec2AssetSourceSimple", 1, 1, |w| source(w, index));
        w.number("qwebHostId", 10_000, 100_000_000);
        w.date("lastVulnScan");
        w.choice("os", &SYSTEMS);
        hex(w, "dnsHostName", "host-", 6);
        address(w, "address");
        w.choice("trackingMethod", &["INSTANCE_ID", "IP", "QAGENT"]);
        found(w);
        w.inside("processor", |w| {
            w.line();
            w.out.push_str("<list/>\n");
        });
        w.list("networkInterface", "HostAssetInterface", 1, 4, interface);
        w.leaf("isDockerHost", "false");
    });
}

fn found(w: &mut Writer) {
    w.list("openPort", "HostAssetOpenPort", 2, 12, |w| {
        w.number("port", 1, 9999);
        w.choice("protocol", &["TCP", "UDP"]);
        w.choice("serviceName", &["SSH", "HTTP over SSL", "NETBIOS Session Service", "microsoft-ds"]);
    });
    w.list("software", "HostAssetSoftware", 10, 60, |w| {
        let (name, version) = SOFTWARE[w.random.range(0, SOFTWARE.len() as u64 - 1) as usize];
        w.text("name", name);
        w.text("version", version);
    });
    w.list("vuln", "HostAssetVuln", 10, 60, |w| {
        w.number("qid", 10_000, 400_000);
        w.number("hostInstanceVulnId", 1_000_000_000, 100_000_000_000);
        w.date("firstFound");
        w.date("lastFound");
    });
}

fn source(w: &mut Writer, index: u64) {
    w.leaf("assetId", 9_000_000 + index);
    w.leaf("type", "EC_2");
    w.date("firstDiscovered");
    w.date("lastUpdated");
    w.inside("ec2InstanceTags", |w| {
        w.list("tags", "EC2Tags", 2, 10, |w| {
            w.choice("key", &["Department", "Owner", "Email", "Lifecycle", "aws:cloudformation:stack-id"]);
            let value = w.plain_words(1, 3);
            w.leaf("value", value);
        });
    });
    hex(w, "reservationId", "r-", 16);
    w.choice("availabilityZone", &["us-east-1a", "us-east-1b"]);
    host_name(w, "privateDnsName", "ip-", ".ec2.internal");
    host_name(w, "publicDnsName", "ec2-", ".compute-1.amazonaws.com");
    host_name(w, "localHostname", "ip-", "");
    hex(w, "instanceId", "i-", 16);
    w.choice("instanceType", &["t2.medium", "m5.xlarge", "c5d.2xlarge"]);
    w.date("createdDate");
    w.choice("instanceState", &["RUNNING", "STOPPED", "TERMINATED"]);
    hex(w, "groupId", "sg-", 8);
    w.leaf("groupName", "default");
    w.choice("spotInstance", &["true", "false"]);
    w.number("accountId", 100_000_000_000, 999_999_999_999);
    hex(w, "subnetId", "subnet-", 8);
    hex(w, "vpcId", "vpc-", 8);
    w.leaf("region", "us-east-1");
    w.leaf("zone", "VPC");
    hex(w, "imageId", "ami-", 8);
    address(w, "publicIpAddress");
    address(w, "privateIpAddress");
    hex(w, "macAddress", "02:42:", 8);
    w.leaf("monitoringEnabled", "false");
}

fn interface(w: &mut Writer) {
    hex(w, "hostname", "host-", 6);
    hex(w, "interfaceId", "eni-", 8);
    w.leaf("interfaceName", "Primary network interface");
    hex(w, "macAddress", "02:42:", 8);
    w.choice("type", &["PUBLIC", "PRIVATE"]);
    address(w, "address");
    address(w, "gatewayAddress");
}

fn hex(w: &mut Writer, name: &str, prefix: &str, digits: usize) {
    let digits = w.hex(digits);
    w.leaf(name, format_args!("{prefix}{digits}"));
}

fn address(w: &mut Writer, name: &str) {
    let address = w.address();
    w.leaf(name, address);
}

fn host_name(w: &mut Writer, name: &str, prefix: &str, suffix: &str) {
    let address = w.address().replace('.', "-");
    w.leaf(name, format_args!("{prefix}{address}{suffix}"));
}
