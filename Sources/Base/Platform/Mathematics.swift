// The C library's mathematics, under its own names: with it `import Glibc` stands in this target
// alone. Each function is a call that the compiler puts in place, so that nothing is paid for the
// door. Re-exporting the library would be shorter, but hand every target its 2,000 other names.
public import Glibc

@inlinable public func exp(_ x: Double) -> Double { Glibc.exp(x) }
@inlinable public func log(_ x: Double) -> Double { Glibc.log(x) }
@inlinable public func log2(_ x: Double) -> Double { Glibc.log2(x) }
@inlinable public func log10(_ x: Double) -> Double { Glibc.log10(x) }
@inlinable public func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
@inlinable public func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
@inlinable public func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
@inlinable public func cos(_ x: Double) -> Double { Glibc.cos(x) }
@inlinable public func sin(_ x: Double) -> Double { Glibc.sin(x) }
@inlinable public func erfc(_ x: Double) -> Double { Glibc.erfc(x) }

@inlinable public func expf(_ x: Float) -> Float { Glibc.expf(x) }
@inlinable public func exp2f(_ x: Float) -> Float { Glibc.exp2f(x) }
@inlinable public func logf(_ x: Float) -> Float { Glibc.logf(x) }
@inlinable public func log1pf(_ x: Float) -> Float { Glibc.log1pf(x) }
@inlinable public func powf(_ x: Float, _ y: Float) -> Float { Glibc.powf(x, y) }
@inlinable public func atanf(_ x: Float) -> Float { Glibc.atanf(x) }
@inlinable public func tanhf(_ x: Float) -> Float { Glibc.tanhf(x) }
