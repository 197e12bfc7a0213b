import ipaddr from 'ipaddr.js';

/**
 * Whether an address that a name resolved to is one of the public internet's. The library says of which special range an
 * address is, this adds what is public by its number and not by its use.
 */
export function isPublicAddress(ip: string): boolean {
  // Only the usual spelling: nothing that resolves a name gives another.
  if (ipaddr.IPv4.isValidFourPartDecimal(ip)) return isPublicV4(ipaddr.IPv4.parse(ip));
  return ipaddr.IPv6.isValid(ip) && isPublicV6(ipaddr.IPv6.parse(ip));
}

/** Where a cloud answers its own machines, at a number that looks public. */
const HOST_ONLY_V4 = new Set(['168.63.129.16']);

function isPublicV4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !HOST_ONLY_V4.has(address.toString());
}

/** All that has been given out of IPv6 so far. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
/** How a network without IPv4 reaches the IPv4 internet: the last four bytes are where it ends. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');

/** 6to4 and Teredo, which end at any IPv4 address too, are refused whole: nobody publishes a calendar there. */
function isPublicV6(address: ipaddr.IPv6): boolean {
  // A zone is an interface of this machine.
  if (address.zoneId !== undefined) return false;
  if (address.isIPv4MappedAddress()) return isPublicV4(address.toIPv4Address());
  if (address.match(NAT64, 96)) return isPublicV4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.match(GLOBAL_UNICAST, 3) && address.range() === 'unicast';
}
