"""thresholds that a register sets for itself"""

import sqlalchemy as sa
from alembic import op

revision = '0005_calibration'
down_revision = '0004_marks'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calibrations',
    sa.Column('weights_digest', sa.String(length=16), nullable=False),
    sa.Column('kinds', sa.String(length=20), nullable=False),
    sa.Column('once_in_1000', sa.Double(), nullable=False),
    sa.Column('once_in_10000', sa.Double(), nullable=False),
    sa.Column('samples', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('weights_digest', 'kinds', name=op.f('pk_calibrations'))
    )


def downgrade() -> None:
    op.drop_table('calibrations')
